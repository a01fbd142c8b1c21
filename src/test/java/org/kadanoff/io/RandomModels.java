package org.kadanoff.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.BilinearBlock;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.DenseBlock;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.PairTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** Random models of every family that the files know. */
final class RandomModels {
    private static final String[] DESCRIPTIONS = {
        "",
        "plain",
        "with: a colon, # a hash and \"quotes\"",
        "β → 0, \\ and \u00a0 and \u2028 and \uD83C\uDFB2",
        "true",
        "- 3"
    };

    private final UniformRandomProvider random;

    RandomModels(UniformRandomProvider random) {
        this.random = random;
    }

    /** A model of any family. */
    Model any(String name) {
        return switch (random.nextInt(6)) {
            case 0 -> onLattice(name);
            case 1 -> potts(name);
            case 2 -> rbm(name);
            case 3 -> of(name, products(4));
            case 4 -> of(name, products(2));
            default -> of(name, everything());
        };
    }

    private Model of(String name, Hamiltonian hamiltonian) {
        return new Model(name, hamiltonian, beta(), Optional.empty(), Optional.empty(), description());
    }

    private String description() {
        return DESCRIPTIONS[random.nextInt(DESCRIPTIONS.length)];
    }

    private double beta() {
        return random.nextBoolean() ? 1 : 0.1 + random.nextDouble();
    }

    private double number() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(-3, 4);
            case 1 -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(-30, 3));
            default -> 2 * random.nextDouble() - 1;
        };
    }

    private double[] numbers(int count) {
        return IntStream.range(0, count).mapToDouble(k -> number()).toArray();
    }

    private Domain twoStates() {
        return random.nextBoolean() ? Domain.SPIN : Domain.BIT;
    }

    /** An Ising model with couplings and fields of its own for every bond and site. */
    Model onLattice(String name) {
        Lattice lattice = switch (random.nextInt(4)) {
            case 0 -> Lattices.chain(random.nextInt(2, 9), random.nextBoolean());
            case 1 -> Lattices.square(2, 3, random.nextBoolean());
            case 2 -> Lattices.honeycomb(2, 4, random.nextBoolean());
            default -> Lattices.complete(random.nextInt(2, 7));
        };
        RealVector couplings = RealVector.of(numbers(lattice.bonds()));
        RealVector fields = RealVector.of(numbers(lattice.sites()));
        Hamiltonian hamiltonian = Ising.on(lattice.graph(), couplings, fields);
        if (random.nextBoolean()) {
            hamiltonian = hamiltonian.plus(Monomials.of(number(), 0, 1)).plus(number());
        }
        return new Model(name, hamiltonian, beta(), Optional.of(lattice), Optional.empty(), description());
    }

    Model potts(String name) {
        Lattice lattice = Lattices.triangular(2, 3, random.nextBoolean());
        int states = random.nextInt(2, 5);
        RealVector couplings = RealVector.of(numbers(lattice.bonds()));
        Hamiltonian hamiltonian = random.nextBoolean()
                ? Potts.on(lattice.graph(), states, couplings)
                : Potts.clock(lattice.graph(), states, couplings);
        return new Model(name, hamiltonian, beta(), Optional.of(lattice), Optional.empty(), description());
    }

    Model rbm(String name) {
        int visible = random.nextInt(1, 5);
        int hidden = random.nextInt(1, 4);
        RestrictedBoltzmann rbm = new RestrictedBoltzmann(
                twoStates(),
                twoStates(),
                RealVector.of(numbers(visible)),
                RealVector.of(numbers(hidden)),
                RealVector.of(numbers(visible * hidden)));
        return new Model(name, rbm.jointEnergy(), beta(), Optional.empty(), Optional.of(rbm), description());
    }

    /** Products of spins or of bits up to a body order, with a constant. */
    Hamiltonian products(int order) {
        int n = random.nextInt(1, 8);
        List<Term> terms = new ArrayList<>();
        terms.add(new Constant(number()));
        for (int k = random.nextInt(0, 15); k > 0; k--) {
            terms.add(Monomials.of(number(), subset(n, random.nextInt(0, Math.min(order, n) + 1))));
        }
        return Hamiltonian.of(ConfigurationSpace.uniform(n, twoStates()), terms);
    }

    private int[] subset(int n, int size) {
        int[] order = IntStream.range(0, n).toArray();
        for (int k = 0; k < size; k++) {
            int other = random.nextInt(k, n);
            int kept = order[k];
            order[k] = order[other];
            order[other] = kept;
        }
        return IntStream.of(order).limit(size).toArray();
    }

    /** Every kind of term, on sites of every kind: six numeric ones first, then labelled ones, of which two equal. */
    Hamiltonian everything() {
        List<Domain> domains = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            domains.add(twoStates());
        }
        domains.add(random.nextBoolean() ? Domain.SPIN_ONE : new Domain.Levels(RealVector.of(-0.5, 0.25, 2)));
        domains.add(Domain.potts(random.nextInt(1, 4)));
        domains.add(Domain.potts(3));
        domains.add(Domain.potts(3));
        ConfigurationSpace space = ConfigurationSpace.of(domains);
        double[] dense = new double[9];
        dense[1] = dense[3] = number();
        dense[5] = dense[7] = number();
        List<Term> terms = List.of(
                new Constant(number()),
                new Fields(IntVector.of(3, 1), RealVector.of(numbers(2))),
                new Pairs(IntVector.of(0, 4), IntVector.of(5, 2), RealVector.of(numbers(2))),
                Monomials.of(number(), 5, 0, 2),
                new DenseBlock(IntVector.of(4, 0, 1), RealVector.of(dense)),
                new BilinearBlock(IntVector.of(0, 3), IntVector.of(2), RealVector.of(numbers(2))),
                new PairTable(IntVector.of(8), IntVector.of(7), RealVector.of(number()), 3, RealVector.of(numbers(9))),
                table(space, subset(9, random.nextInt(1, 4))),
                unit());
        return Hamiltonian.of(space, terms);
    }

    private Term table(ConfigurationSpace space, int[] sites) {
        int entries = 1;
        for (int site : sites) {
            entries *= space.domain(site).size();
        }
        double[] energies = numbers(entries);
        for (int e = 1; e < entries; e++) {
            energies[e] = random.nextInt(5) == 0 ? Double.POSITIVE_INFINITY : energies[e];
        }
        return new LocalTable(IntVector.of(sites), RealVector.of(energies));
    }

    private Term unit() {
        UnitKind kind = switch (random.nextInt(5)) {
            case 0 -> UnitKind.BIT;
            case 1 -> UnitKind.SPIN;
            case 3 -> new UnitKind.Rectified(0.5 + random.nextDouble());
            case 2 -> new UnitKind.Gaussian(0.5 + random.nextDouble());
            default -> new UnitKind.Power(random.nextInt(1, 4), random.nextBoolean());
        };
        int[] sites = subset(6, random.nextInt(1, 5));
        return new HiddenUnit(kind, number(), number(), IntVector.of(sites), RealVector.of(numbers(sites.length)));
    }
}
