package org.kadanoff.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

/** Models of at most 81 configurations that between them need every kernel: what samplers are tried on. */
public final class SmallModels {
    private SmallModels() {}

    /** All of them by name. */
    public static Map<String, Hamiltonian> all() {
        Map<String, Hamiltonian> models = new LinkedHashMap<>();
        models.put("Ising 2x3 in a field", ising());
        models.put("frustrated triangle", frustratedTriangle());
        models.put("SK of 6 spins", SpinGlass.sherringtonKirkpatrick(6, RandomStreams.of(1).stream(0)));
        models.put("RBM 3x3 of bits", restrictedBoltzmann());
        models.put("Potts q=3 chain", Potts.on(Lattices.chain(4, true).graph(), 3, 0.8));
        models.put("clock q=4 pair", Potts.clock(Lattices.chain(3, false).graph(), 4, RealVector.of(1, -0.6)));
        models.put(
                "Blume-Capel ring",
                Potts.blumeCapel(Lattices.chain(4, true).graph(), RealVector.constant(4, 0.7), 0.4));
        models.put("mixed domains", mixed());
        models.put("three-body and hidden unit", manyBody());
        models.put("hard core", hardCore());
        return models;
    }

    /** Models of at most 27 configurations, frustrated and disconnected ones among them, whose pairs of replicas can be listed. */
    public static Map<String, Hamiltonian> tiny() {
        Map<String, Hamiltonian> models = new LinkedHashMap<>();
        RealVector fields = RealVector.of(0.3, 0, -0.2, 0.4);
        models.put("frustrated triangle in fields", frustratedTriangle());
        models.put(
                "open chain in fields",
                Ising.on(Lattices.chain(4, false).graph(), RealVector.of(0.8, -0.5, 0.7), fields));
        models.put("disconnected", Ising.on(Lattices.chain(4, false).graph(), RealVector.of(0.8, 0, 0.7), fields));
        models.put("one spin", Ising.on(Lattices.chain(1, false), 0, 0.4));
        models.put("constant", Ising.on(Lattices.chain(2, false), 0, 0));
        models.put(
                "Potts q=3",
                Potts.on(Lattices.chain(3, false).graph(), 3, RealVector.of(0.9, -0.6))
                        .plus(new LocalTable(IntVector.of(0), RealVector.of(0.3, 0, -0.4))));
        models.put("clock q=4", Potts.clock(Lattices.chain(2, false).graph(), 4, RealVector.of(1.2)));
        models.put(
                "three-body and hidden unit",
                Hamiltonian.of(
                        4,
                        Domain.SPIN,
                        Monomials.of(0.8, 0, 1, 2),
                        HiddenUnit.of(UnitKind.SPIN, 0.3, 0.5, -0.7, 0.9, 0.4)));
        return models;
    }

    public static Hamiltonian ising() {
        return Ising.on(Lattices.square(2, 3, true), 0.25, 0.2);
    }

    private static Hamiltonian frustratedTriangle() {
        return Ising.on(Lattices.complete(3).graph(), RealVector.of(1, 0.8, -0.9), RealVector.of(0.3, 0, -0.5));
    }

    private static Hamiltonian restrictedBoltzmann() {
        return new RestrictedBoltzmann(
                        Domain.BIT,
                        Domain.BIT,
                        RealVector.of(0.1, -0.4, 0.3),
                        RealVector.of(-0.2, 0.5, 0),
                        RealVector.of(1.1, -0.7, 0.4, -0.9, 0.8, 0.2, 0.6, -1.2, 0.5))
                .jointEnergy();
    }

    private static Hamiltonian mixed() {
        ConfigurationSpace space = ConfigurationSpace.of(
                List.of(Domain.SPIN, Domain.potts(3), Domain.SPIN_ONE, Domain.BIT, Domain.potts(1)));
        return Hamiltonian.of(
                space,
                new Pairs(IntVector.of(0, 2), IntVector.of(2, 3), RealVector.of(0.9, -1.3)),
                new Fields(IntVector.of(0, 3), RealVector.of(-0.4, 0.6)),
                new LocalTable(IntVector.of(1, 3), RealVector.of(0, 1, -0.5, 0.3, 0.7, -0.2)));
    }

    private static Hamiltonian manyBody() {
        return Hamiltonian.of(
                5,
                Domain.SPIN,
                Monomials.of(0.8, 0, 1, 2),
                Monomials.of(-0.6, 1, 2, 3, 4),
                HiddenUnit.of(UnitKind.SPIN, 0.3, 0.5, -0.7, 0.9, 0.2, -0.4));
    }

    /** Lattice gas of activity e^0.4 whose neighbours exclude each other. */
    private static Hamiltonian hardCore() {
        double forbidden = Double.POSITIVE_INFINITY;
        LocalTable[] terms = new LocalTable[5];
        for (int i = 0; i < 5; i++) {
            terms[i] = new LocalTable(IntVector.of(i, (i + 1) % 5), RealVector.of(0, 0, 0, forbidden));
        }
        return Hamiltonian.of(5, Domain.BIT, terms).plus(Fields.onAllSites(0.4, 0.4, 0.4, 0.4, 0.4));
    }
}
