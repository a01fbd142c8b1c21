package org.kadanoff.sampling.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.Sampler;
import org.kadanoff.testing.ChiSquare;
import org.kadanoff.testing.Enumeration;

/**
 * The exact transition matrices of both algorithms, summed over all sets of active bonds straight from their definition:
 * detailed balance, and the chains themselves against these matrices.
 */
class ClusterTransitionMatrixTest {
    /** A bond {i, j}: satisfied when x_i = x_j + unequal modulo q, of weight w = −log(1 − p). */
    private record Bond(int i, int j, int unequal, double weight) {
        boolean satisfied(int[] x) {
            return x[i] == (x[j] ^ unequal);
        }

        double active() {
            return 1 - Math.exp(-weight);
        }
    }

    /** H = Σ w [not satisfied] + Σ e_i(x_i), written in tables. */
    private record Model(int q, double[][] energies, Bond... bonds) {
        int sites() {
            return energies.length;
        }

        Hamiltonian hamiltonian() {
            List<LocalTable> terms = new ArrayList<>();
            for (int i = 0; i < sites(); i++) {
                terms.add(new LocalTable(IntVector.of(i), RealVector.of(energies[i])));
            }
            for (Bond bond : bonds) {
                double[] table = new double[q * q];
                for (int e = 0; e < table.length; e++) {
                    table[e] = e / q == (e % q ^ bond.unequal) ? 0 : bond.weight;
                }
                terms.add(new LocalTable(IntVector.of(bond.i, bond.j), RealVector.of(table)));
            }
            return Hamiltonian.of(sites(), Domain.potts(q), terms.toArray(LocalTable[]::new));
        }

        /** Σ e_i over sites of a cluster, moved on by k. */
        double energy(int[] x, boolean[] inside, int k) {
            double sum = 0;
            for (int i = 0; i < sites(); i++) {
                sum += inside[i] ? energies[i][(x[i] + k) % q] : 0;
            }
            return sum;
        }

        int[] moved(int[] x, boolean[] inside, int k) {
            int[] y = x.clone();
            for (int i = 0; i < sites(); i++) {
                y[i] = inside[i] ? (x[i] + k) % q : x[i];
            }
            return y;
        }
    }

    /** What is done with one set of active bonds of probability p. */
    private interface Rule {
        void add(Model model, int[] x, List<boolean[]> clusters, double p, Map<List<Integer>, Double> row);
    }

    private static final Rule WOLFF = (model, x, clusters, p, row) -> {
        for (boolean[] cluster : clusters) {
            int size = 0;
            for (boolean member : cluster) {
                size += member ? 1 : 0;
            }
            for (int k = 1; k < model.q; k++) {
                double chosen = p * size / model.sites() / (model.q - 1);
                double cost = model.energy(x, cluster, k) - model.energy(x, cluster, 0);
                double accepted = Math.min(1, Math.exp(-cost));
                add(row, model.moved(x, cluster, k), chosen * accepted);
                add(row, x, chosen * (1 - accepted));
            }
        }
    };

    private static final Rule SWENDSEN_WANG = (model, x, clusters, p, row) -> draw(model, x, clusters, 0, p, row);

    private static void draw(
            Model model, int[] x, List<boolean[]> clusters, int next, double p, Map<List<Integer>, Double> row) {
        if (next == clusters.size()) {
            add(row, x, p);
            return;
        }
        boolean[] cluster = clusters.get(next);
        double total = 0;
        for (int k = 0; k < model.q; k++) {
            total += Math.exp(-model.energy(x, cluster, k));
        }
        for (int k = 0; k < model.q; k++) {
            double chosen = Math.exp(-model.energy(x, cluster, k)) / total;
            draw(model, model.moved(x, cluster, k), clusters, next + 1, p * chosen, row);
        }
    }

    private static void add(Map<List<Integer>, Double> row, int[] x, double p) {
        row.merge(Arrays.stream(x).boxed().toList(), p, Double::sum);
    }

    /** P(x → ·), row-major. */
    private static double[] row(Rule rule, Model model, int[] x) {
        List<Bond> satisfied =
                Arrays.stream(model.bonds).filter(bond -> bond.satisfied(x)).toList();
        Map<List<Integer>, Double> row = new LinkedHashMap<>();
        for (int active = 0; active < 1 << satisfied.size(); active++) {
            double p = 1;
            int[] label = new int[model.sites()];
            Arrays.setAll(label, i -> i);
            for (int b = 0; b < satisfied.size(); b++) {
                Bond bond = satisfied.get(b);
                boolean on = (active >> b & 1) == 1;
                p *= on ? bond.active() : 1 - bond.active();
                if (on) {
                    int from = label[bond.i];
                    int to = label[bond.j];
                    Arrays.setAll(label, i -> label[i] == from ? to : label[i]);
                }
            }
            rule.add(model, x, clusters(label), p, row);
        }
        double[] result = new double[(int) model.hamiltonian().space().size()];
        row.forEach((y, p) -> result[
                (int) model.hamiltonian()
                        .space()
                        .encode(y.stream().mapToInt(k -> k).toArray())] = p);
        return result;
    }

    private static List<boolean[]> clusters(int[] label) {
        List<boolean[]> clusters = new ArrayList<>();
        for (int l : Arrays.stream(label).distinct().toArray()) {
            boolean[] inside = new boolean[label.length];
            for (int i = 0; i < label.length; i++) {
                inside[i] = label[i] == l;
            }
            clusters.add(inside);
        }
        return clusters;
    }

    private static double[][] matrix(Rule rule, Model model) {
        return Enumeration.states(model.hamiltonian().space()).stream()
                .map(x -> row(rule, model, x))
                .toArray(double[][]::new);
    }

    private static Map<String, Model> models() {
        Map<String, Model> models = new LinkedHashMap<>();
        double[][] none = new double[4][2];
        double[][] fields = {{0.3, -0.3}, {0, 0}, {-0.6, 0.6}, {0.2, -0.2}};
        Bond[] square = {new Bond(0, 1, 0, 0.9), new Bond(1, 2, 0, 0.4), new Bond(2, 3, 0, 1.3), new Bond(3, 0, 0, 0.8)
        };
        Bond[] frustrated = {
            new Bond(0, 1, 0, 0.9),
            new Bond(1, 2, 1, 0.4),
            new Bond(2, 3, 0, 1.3),
            new Bond(0, 3, 0, 0.8),
            new Bond(0, 2, 0, 0.7)
        };
        models.put("Ising square", new Model(2, none, square));
        models.put("Ising square in fields", new Model(2, fields, square));
        models.put(
                "Ising square in a uniform field",
                new Model(2, new double[][] {{0.3, -0.3}, {0.3, -0.3}, {0.3, -0.3}, {0.3, -0.3}}, square));
        models.put("gauge-transformed bond", new Model(2, fields, square[0], new Bond(1, 2, 1, 1.1), square[2]));
        models.put("frustrated", new Model(2, none, frustrated));
        models.put("frustrated in fields", new Model(2, fields, frustrated));
        models.put(
                "Potts triangle in fields",
                new Model(
                        3,
                        new double[][] {{0.5, 0, -0.4}, {0, 0, 0}, {0.1, -0.7, 0}},
                        new Bond(0, 1, 0, 0.9),
                        new Bond(1, 2, 0, 0.5),
                        new Bond(2, 0, 0, 1.2)));
        models.put("Potts chain", new Model(3, new double[3][3], new Bond(0, 1, 0, 0.9), new Bond(1, 2, 0, 0.5)));
        models.put(
                "Potts pair in a uniform field",
                new Model(4, new double[][] {{-0.6, 0, 0.1, 0}, {-0.6, 0, 0.1, 0}}, new Bond(0, 1, 0, 1.1)));
        return models;
    }

    @Test
    void bothAlgorithmsKeepDetailedBalance() {
        models().forEach((name, model) -> {
            double[] pi = Enumeration.probabilities(model.hamiltonian());
            for (Rule rule : new Rule[] {WOLFF, SWENDSEN_WANG}) {
                double[][] p = matrix(rule, model);
                for (int s = 0; s < pi.length; s++) {
                    assertThat(Arrays.stream(p[s]).sum()).isCloseTo(1, within(1e-12));
                    for (int t = 0; t < pi.length; t++) {
                        assertThat(pi[s] * p[s][t]).as(name).isCloseTo(pi[t] * p[t][s], within(1e-14));
                    }
                }
            }
        });
    }

    /** 9 models of 8 to 27 starts, two samplers: at 10⁻⁹ per start the false-alarm rate is below 10⁻⁶. */
    @Test
    void chainsMoveAsTheirMatricesSay() {
        models().forEach((name, model) -> {
            double[][] wolff = matrix(WOLFF, model);
            // One cluster or two, by a coin.
            double[][] sweep = average(wolff, times(wolff, wolff));
            agrees(name, new Wolff(), model, sweep);
            agrees(name, new SwendsenWang(), model, matrix(SWENDSEN_WANG, model));
        });
    }

    private static void agrees(String name, Sampler sampler, Model model, double[][] matrix) {
        Hamiltonian hamiltonian = model.hamiltonian();
        Kernel kernel = hamiltonian.compile();
        UniformRandomProvider random = RandomStreams.of(17).stream(0);
        List<int[]> states = Enumeration.states(hamiltonian.space());
        for (int s = 0; s < matrix.length; s++) {
            long[] counts = new long[matrix.length];
            for (int k = 0; k < 3_000; k++) {
                Chain chain = sampler.start(kernel, states.get(s), random);
                chain.sweep();
                counts[(int) hamiltonian.space().encode(chain.state())]++;
            }
            assertThat(ChiSquare.of(counts, matrix[s]).pValue())
                    .as("%s, %s from configuration %d", sampler, name, s)
                    .isGreaterThan(1e-9);
        }
    }

    /** A matrix with bonds that are active with 1 − e^{−w/2} is not the chain's: the comparison above can fail. */
    @Test
    void theComparisonSeesAWrongBondProbability() {
        Model right = models().get("Ising square in fields");
        Bond[] half = Arrays.stream(right.bonds)
                .map(bond -> new Bond(bond.i, bond.j, bond.unequal, bond.weight / 2))
                .toArray(Bond[]::new);
        Model wrong = new Model(2, right.energies, half);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> agrees("wrong", new SwendsenWang(), right, matrix(SWENDSEN_WANG, wrong)))
                .isInstanceOf(AssertionError.class);
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[a.length][a.length];
        for (int s = 0; s < a.length; s++) {
            for (int r = 0; r < a.length; r++) {
                for (int t = 0; t < a.length; t++) {
                    product[s][t] += a[s][r] * b[r][t];
                }
            }
        }
        return product;
    }

    private static double[][] average(double[][] a, double[][] b) {
        double[][] mean = new double[a.length][a.length];
        for (int s = 0; s < a.length; s++) {
            for (int t = 0; t < a.length; t++) {
                mean[s][t] = 0.5 * (a[s][t] + b[s][t]);
            }
        }
        return mean;
    }
}
