package org.kadanoff.exact.elimination;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

/** Models in which every site meets few others. */
final class SparseModels {
    private SparseModels() {}

    private static double[] uniform(UniformRandomProvider random, int count, double greatest) {
        double[] x = new double[count];
        for (int k = 0; k < count; k++) {
            x[k] = greatest * (2 * random.nextDouble() - 1);
        }
        return x;
    }

    /** Ising model with random couplings and fields, evenly from −1 to 1. */
    static Hamiltonian randomIsing(Graph graph, long task) {
        UniformRandomProvider random = RandomStreams.of(31).stream(task);
        return Hamiltonian.of(
                graph.sites(),
                Domain.SPIN,
                new Pairs(graph.first(), graph.second(), RealVector.of(uniform(random, graph.bonds(), 1))),
                Fields.onAllSites(uniform(random, graph.sites(), 1)));
    }

    /** Open square lattice, J = 0.44 and random fields. */
    static Hamiltonian randomFields(int rows, int columns) {
        Graph graph = Lattices.square(rows, columns, false).graph();
        return Hamiltonian.of(
                graph.sites(),
                Domain.SPIN,
                new Pairs(graph.first(), graph.second(), RealVector.constant(graph.bonds(), 0.44)),
                Fields.onAllSites(uniform(RandomStreams.of(7).stream(1), graph.sites(), 1)));
    }

    /** Uniform Ising model. */
    static Hamiltonian ising(Graph graph, double coupling) {
        return Hamiltonian.of(
                graph.sites(),
                Domain.SPIN,
                new Pairs(graph.first(), graph.second(), RealVector.constant(graph.bonds(), coupling)));
    }

    /**
     * Random tables of energies between −scale and scale over one to four random sites of mixed domains.
     *
     * @param forbidden whether one entry in eight is forbidden; the configuration of all states 0 never is
     */
    static Hamiltonian factors(int sites, int tables, double scale, boolean forbidden, long task) {
        UniformRandomProvider random = RandomStreams.of(32).stream(task);
        Domain[] kinds = {Domain.SPIN, Domain.BIT, Domain.SPIN_ONE, Domain.potts(3), Domain.potts(1)};
        List<Domain> domains = new ArrayList<>();
        for (int i = 0; i < sites; i++) {
            domains.add(kinds[random.nextInt(random.nextInt(4) == 0 ? kinds.length : 2)]);
        }
        ConfigurationSpace space = ConfigurationSpace.of(domains);
        List<Term> terms = new ArrayList<>();
        terms.add(new Constant(random.nextDouble()));
        for (int t = 0; t < tables; t++) {
            int order = 1 + random.nextInt(Math.min(sites, 4));
            int[] members = random.ints(0, sites).distinct().limit(order).toArray();
            int entries = 1;
            for (int i : members) {
                entries *= space.domain(i).size();
            }
            double[] energies = uniform(random, entries, scale);
            for (int e = 1; e < entries && forbidden; e++) {
                energies[e] = random.nextInt(8) == 0 ? Double.POSITIVE_INFINITY : energies[e];
            }
            terms.add(new LocalTable(IntVector.of(members), RealVector.of(energies)));
        }
        return Hamiltonian.of(space, terms);
    }
}
