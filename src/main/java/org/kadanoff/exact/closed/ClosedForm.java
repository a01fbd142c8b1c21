package org.kadanoff.exact.closed;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.numeric.IntVector;

/** A Hamiltonian recognised as a model with a known partition function; its constant is kept apart. */
sealed interface ClosedForm permits ClosedForm.Torus, ClosedForm.Chain, ClosedForm.Complete {
    /** Which model, for people: "Kaufman's 64 x 64 torus". */
    String description();

    /** c of H = c + …, not in {@link #thermodynamics}. */
    double constant();

    Thermodynamics thermodynamics();

    /** Number of pairs of sites that share a term. */
    double localPairs();

    /** Elementary steps of {@link #thermodynamics}. */
    double operations();

    /** Elementary steps of one pair's marginal. */
    double operationsPerPair();

    /** Whether marginals of sites that share no term are known, too. */
    boolean knowsAllPairs();

    /** P(s_i = −1), P(s_i = +1) of every site in turn. */
    double[] singles(ConfigurationSpace space);

    /** Pair marginals, row-major, of the pairs that share a term or of all. */
    Map<IntVector, double[]> pairs(ConfigurationSpace space, boolean all);

    /** P of two spins with equal means m and the correlation ⟨s s'⟩ given. */
    private static double[] symmetricPair(double mean, double correlation) {
        double unlike = Math.max(0, 0.25 * (1 - correlation));
        double down = Math.max(0, 0.25 * (1 + correlation) - 0.5 * mean);
        double up = Math.max(0, 0.25 * (1 + correlation) + 0.5 * mean);
        return new double[] {down, unlike, unlike, up};
    }

    private static double[] alternating(int sites, double first, double second) {
        double[] p = new double[2 * sites];
        for (int k = 0; k < p.length; k += 2) {
            p[k] = first;
            p[k + 1] = second;
        }
        return p;
    }

    /** Sites row-major; the first coordinate is Kaufman's length. */
    record Torus(KaufmanTorus torus, double constant) implements ClosedForm {
        @Override
        public String description() {
            return "Kaufman's " + torus.length() + " x " + torus.width() + " torus";
        }

        @Override
        public Thermodynamics thermodynamics() {
            return torus.thermodynamics();
        }

        @Override
        public double localPairs() {
            return 2.0 * torus.sites();
        }

        @Override
        public double operations() {
            return 300.0 * (torus.length() + torus.width());
        }

        @Override
        public double operationsPerPair() {
            return 0;
        }

        @Override
        public boolean knowsAllPairs() {
            return false;
        }

        @Override
        public double[] singles(ConfigurationSpace space) {
            return alternating(space.sites(), 0.5, 0.5);
        }

        @Override
        public Map<IntVector, double[]> pairs(ConfigurationSpace space, boolean all) {
            double[] down = symmetricPair(0, torus.correlationAlongLength());
            double[] right = symmetricPair(0, torus.correlationAlongWidth());
            int columns = torus.width();
            Map<IntVector, double[]> pairs = new TreeMap<>();
            for (int i = 0; i < space.sites(); i++) {
                int below = (i + columns) % space.sites();
                int beside = i / columns * columns + (i + 1) % columns;
                put(pairs, i, below, down);
                put(pairs, i, beside, right);
            }
            return pairs;
        }

        private static void put(Map<IntVector, double[]> pairs, int i, int j, double[] p) {
            pairs.put(IntVector.of(Math.min(i, j), Math.max(i, j)), p);
        }
    }

    /** Sites in their order along the chain. */
    record Chain(IsingChain chain, double constant) implements ClosedForm {
        @Override
        public String description() {
            return (chain.periodic() ? "Ising's ring of " : "Ising's open chain of ") + chain.sites() + " sites";
        }

        @Override
        public Thermodynamics thermodynamics() {
            return chain.thermodynamics();
        }

        @Override
        public double localPairs() {
            return chain.periodic() ? chain.sites() : chain.sites() - 1;
        }

        @Override
        public double operations() {
            return 1000 * (1 + Math.log(chain.sites()));
        }

        @Override
        public double operationsPerPair() {
            return 300;
        }

        @Override
        public boolean knowsAllPairs() {
            return true;
        }

        @Override
        public double[] singles(ConfigurationSpace space) {
            int n = space.sites();
            double[] first = chain.pair(0, 0);
            double[] p = alternating(n, first[0], first[3]);
            IntFunction<double[]> powers = chain.powers();
            for (int i = 1; i < n && !chain.periodic(); i++) {
                double[] both = chain.pair(i, i, powers);
                p[2 * i] = both[0];
                p[2 * i + 1] = both[3];
            }
            return p;
        }

        @Override
        public Map<IntVector, double[]> pairs(ConfigurationSpace space, boolean all) {
            int n = space.sites();
            Map<IntVector, double[]> pairs = new TreeMap<>();
            IntFunction<double[]> powers = chain.powers();
            for (int distance = 1; distance < n; distance++) {
                boolean neighbours = distance == 1 || (chain.periodic() && distance == n - 1);
                if (all || neighbours) {
                    double[] everywhere = chain.pair(0, distance, powers);
                    for (int i = 0; i + distance < n; i++) {
                        double[] p = chain.periodic() || i == 0 ? everywhere : chain.pair(i, i + distance, powers);
                        pairs.put(IntVector.of(i, i + distance), p);
                    }
                }
            }
            return pairs;
        }
    }

    /** Every two sites coupled equally, by J/n. */
    record Complete(int sites, double coupling, double field, double constant) implements ClosedForm {
        private CurieWeiss model() {
            return CurieWeiss.of(sites, coupling * sites, field);
        }

        @Override
        public String description() {
            return "the Curie-Weiss model of " + sites + " sites";
        }

        @Override
        public Thermodynamics thermodynamics() {
            return model().thermodynamics();
        }

        @Override
        public double localPairs() {
            return 0.5 * sites * (sites - 1.0);
        }

        @Override
        public double operations() {
            return 50.0 * sites;
        }

        @Override
        public double operationsPerPair() {
            return 0;
        }

        @Override
        public boolean knowsAllPairs() {
            return true;
        }

        @Override
        public double[] singles(ConfigurationSpace space) {
            double m = model().magnetization();
            return alternating(sites, 0.5 * (1 - m), 0.5 * (1 + m));
        }

        @Override
        public Map<IntVector, double[]> pairs(ConfigurationSpace space, boolean all) {
            Map<IntVector, double[]> pairs = new TreeMap<>();
            if (sites > 1) {
                CurieWeiss model = model();
                double[] p = symmetricPair(model.magnetization(), model.correlation());
                for (int i = 0; i < sites; i++) {
                    for (int j = i + 1; j < sites; j++) {
                        pairs.put(IntVector.of(i, j), p);
                    }
                }
            }
            return pairs;
        }
    }
}
