package org.kadanoff.sampling.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.PairTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.SmallModels;

/** Small models that clusters are made for: every kind of site, sign, field and shape. */
final class ClusterModels {
    private ClusterModels() {}

    static Map<String, Hamiltonian> all() {
        Map<String, Hamiltonian> models = new LinkedHashMap<>();
        for (String name : new String[] {
            "Ising 2x3 in a field", "frustrated triangle", "SK of 6 spins", "RBM 3x3 of bits", "Potts q=3 chain"
        }) {
            models.put(name, SmallModels.all().get(name));
        }
        models.put("ring without field", Ising.on(Lattices.chain(5, true), 0.6, 0));
        models.put("gauge-transformed ferromagnet in fields", gaugeTransformed());
        models.put("antiferromagnetic ring in fields", antiferromagnet());
        models.put("disconnected", disconnected());
        models.put("fields only", Hamiltonian.of(3, Domain.SPIN, Fields.onAllSites(0.4, -1.1, 0)));
        models.put("one spin", Hamiltonian.of(1, Domain.SPIN, Fields.onAllSites(0.7)));
        models.put("one Potts site", Hamiltonian.of(1, Domain.potts(3), table(0, 0.3, -0.5, 0.9)));
        models.put("constant", Hamiltonian.of(3, Domain.BIT, new Constant(2.5)));
        models.put("two-state sites of four kinds", mixed());
        models.put("parallel bonds", parallel());
        models.put("Potts q=3 in fields", pottsInFields());
        models.put("Potts q=4 with tables", pottsTables());
        models.put("Potts q=2 antiferromagnet", Potts.on(Lattices.chain(4, true).graph(), 2, -0.8));
        models.put("spin one with a Potts coupling", spinOne());
        return models;
    }

    static LocalTable table(int site, double... energies) {
        return new LocalTable(IntVector.of(site), RealVector.of(energies));
    }

    private static Hamiltonian gaugeTransformed() {
        return Ising.on(
                        Lattices.square(2, 3, false).graph(),
                        RealVector.constant(7, 0.5),
                        RealVector.of(0.3, 0, -0.2, 0.5, 0.1, -0.4))
                .gauge(true, false, false, true, true, false);
    }

    private static Hamiltonian antiferromagnet() {
        return Ising.on(
                Lattices.chain(5, true).graph(), RealVector.constant(5, -0.7), RealVector.of(0.4, 0.4, -0.1, 0.4, 0));
    }

    private static Hamiltonian disconnected() {
        return Hamiltonian.of(
                6,
                Domain.SPIN,
                new Pairs(IntVector.of(0, 2, 3), IntVector.of(1, 3, 4), RealVector.of(0.9, 0.4, -0.6)),
                new Fields(IntVector.of(1, 5), RealVector.of(-0.5, 0.2)));
    }

    private static Hamiltonian mixed() {
        ConfigurationSpace space = ConfigurationSpace.of(
                List.of(Domain.SPIN, Domain.BIT, new Domain.Levels(RealVector.of(-0.5, 2)), Domain.potts(2)));
        return Hamiltonian.of(
                space,
                new Pairs(IntVector.of(0, 1, 0), IntVector.of(1, 2, 2), RealVector.of(0.8, -0.9, 0.5)),
                new LocalTable(IntVector.of(3, 0), RealVector.of(0, 1.1, 0.7, -0.2)),
                new Fields(IntVector.of(1), RealVector.of(0.3)));
    }

    /** Two bonds of opposite signs on the same sites, told in either direction, and a third that is cancelled. */
    private static Hamiltonian parallel() {
        return Hamiltonian.of(
                4,
                Domain.SPIN,
                new Pairs(
                        IntVector.of(0, 1, 1, 2, 3),
                        IntVector.of(1, 0, 2, 3, 2),
                        RealVector.of(1.2, -0.7, 0.6, 0.8, -0.8)));
    }

    static Hamiltonian pottsInFields() {
        return Potts.on(Lattices.chain(4, true).graph(), 3, RealVector.of(0.8, 0.3, 1.1, 0.6))
                .plus(table(0, 0.4, -0.3, 0), table(1, 0, 0.6, 0.2), table(3, -0.7, 0.1, 0.1));
    }

    /** Pair tables with fields in them, and a state that one site may not be in. */
    private static Hamiltonian pottsTables() {
        double[] energies = new double[16];
        for (int x = 0; x < 4; x++) {
            for (int y = 0; y < 4; y++) {
                energies[4 * x + y] = 0.3 * x - 0.2 * y * y + (x == y ? -0.9 : 0) + 0.05;
            }
        }
        return Hamiltonian.of(
                3,
                Domain.potts(4),
                new LocalTable(IntVector.of(2, 0), RealVector.of(energies)),
                new PairTable(IntVector.of(0), IntVector.of(1), RealVector.of(0.7), 4, RealVector.of(energies)),
                table(1, 0.2, Double.POSITIVE_INFINITY, 0, -0.4));
    }

    private static Hamiltonian spinOne() {
        return Hamiltonian.of(
                4,
                Domain.SPIN_ONE,
                new PairTable(
                        IntVector.of(0, 1, 2),
                        IntVector.of(1, 2, 3),
                        RealVector.of(0.5, 0.9, 0.7),
                        3,
                        RealVector.of(-1, 0, 0, 0, -1, 0, 0, 0, -1)),
                new Fields(IntVector.of(0, 2), RealVector.of(0.4, -0.6)));
    }
}
