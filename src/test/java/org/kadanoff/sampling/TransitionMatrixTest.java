package org.kadanoff.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.ChiSquare;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.SmallModels;

/**
 * The exact transition matrices of the single-site updates, built from the samplers' own probabilities: detailed balance
 * for every site, πP = π for sweeps in both orders. And the chains themselves, one sweep from every start against these
 * matrices.
 */
class TransitionMatrixTest {
    /** How an update distributes the states of a site. */
    private interface Rule {
        double[] next(Kernel kernel, int[] state, int site);
    }

    private static final Rule METROPOLIS = (kernel, state, site) -> {
        int states = kernel.space().domain(site).size();
        double[] next = new double[states];
        double stay = 1;
        for (int x = 0; x < states; x++) {
            if (x != state[site]) {
                next[x] = Metropolis.acceptance(kernel.flipDifference(state, site, x)) / (states - 1);
                stay -= next[x];
            }
        }
        next[state[site]] = stay;
        return next;
    };

    private static final Rule HEAT_BATH = (kernel, state, site) -> {
        int states = kernel.space().domain(site).size();
        double[] next = new double[states];
        for (int x = 0; x < states; x++) {
            next[x] = kernel.flipDifference(state, site, x);
        }
        double total = HeatBath.weigh(next, states);
        for (int x = 0; x < states; x++) {
            next[x] /= total;
        }
        return next;
    };

    @TestFactory
    Stream<DynamicTest> everyUpdateKeepsDetailedBalanceAndEverySweepTheDistribution() {
        return Stream.of(METROPOLIS, HEAT_BATH)
                .flatMap(rule -> SmallModels.all().entrySet().stream()
                        .map(entry -> DynamicTest.dynamicTest(
                                (rule == METROPOLIS ? "Metropolis, " : "heat bath, ") + entry.getKey(),
                                () -> balances(rule, entry.getValue()))));
    }

    private static void balances(Rule rule, Hamiltonian model) {
        double[] pi = Enumeration.probabilities(model);
        double[] sequential = pi.clone();
        double[] random = new double[pi.length];
        for (int site = 0; site < model.sites(); site++) {
            double[][] p = update(rule, model, pi, site);
            for (int s = 0; s < pi.length; s++) {
                for (int t = 0; t < pi.length; t++) {
                    assertThat(pi[s] * p[s][t]).isCloseTo(pi[t] * p[t][s], within(1e-15));
                }
            }
            sequential = times(sequential, p);
            double[] one = times(pi, p);
            for (int s = 0; s < pi.length; s++) {
                random[s] += one[s] / model.sites();
            }
        }
        for (int s = 0; s < pi.length; s++) {
            assertThat(sequential[s]).isCloseTo(pi[s], within(1e-13));
            assertThat(random[s]).isCloseTo(pi[s], within(1e-13));
        }
    }

    /** P(s → t) of one update of one site; rows of forbidden configurations are empty. */
    private static double[][] update(Rule rule, Hamiltonian model, double[] pi, int site) {
        Kernel kernel = model.compile();
        List<int[]> states = Enumeration.states(model.space());
        double[][] p = new double[pi.length][pi.length];
        for (int s = 0; s < pi.length; s++) {
            if (pi[s] == 0) {
                continue;
            }
            double[] next = rule.next(kernel, states.get(s), site);
            for (int x = 0; x < next.length; x++) {
                int[] target = states.get(s).clone();
                target[site] = x;
                p[s][(int) model.space().encode(target)] = next[x];
            }
        }
        return p;
    }

    private static double[] times(double[] row, double[][] matrix) {
        double[] product = new double[row.length];
        for (int s = 0; s < row.length; s++) {
            for (int t = 0; t < row.length; t++) {
                product[t] += row[s] * matrix[s][t];
            }
        }
        return product;
    }

    /**
     * One sweep from each configuration of a spin, a three-state site and a spin one, 10 000 times each: 18 starts × 6
     * samplers, so that at 10⁻⁸ each the false-alarm rate is about 10⁻⁶.
     */
    @Test
    void chainsMoveAsTheirMatricesSay() {
        Hamiltonian model = smallMixture();
        for (Order order : Order.values()) {
            agrees(new Metropolis(order), METROPOLIS, order, model);
            agrees(new HeatBath(order), HEAT_BATH, order, model);
        }
    }

    private static void agrees(Sampler sampler, Rule rule, Order order, Hamiltonian model) {
        int size = (int) model.space().size();
        double[] pi = Enumeration.probabilities(model);
        Kernel kernel = model.compile();
        UniformRandomProvider random =
                RandomStreams.of(91).stream(List.of(Order.values()).indexOf(order));
        for (int s = 0; s < size; s++) {
            double[] start = new double[size];
            start[s] = 1;
            long[] counts = new long[size];
            int[] state = Enumeration.states(model.space()).get(s);
            for (int k = 0; k < 10_000; k++) {
                Chain chain = sampler.start(kernel, state, random);
                chain.sweep();
                counts[(int) model.space().encode(chain.state())]++;
            }
            ChiSquare test = ChiSquare.of(counts, sweep(rule, order, model, pi, start));
            assertThat(test.pValue()).as("%s from configuration %d", sampler, s).isGreaterThan(1e-8);
        }
    }

    private static double[] sweep(Rule rule, Order order, Hamiltonian model, double[] pi, double[] start) {
        double[] distribution = start;
        int[] visits = Visits.of(order, model.compile()).sites();
        for (int k = 0; k < model.sites(); k++) {
            if (order != Order.RANDOM) {
                distribution = times(distribution, update(rule, model, pi, visits[k]));
            } else {
                double[] mixed = new double[pi.length];
                for (int site = 0; site < model.sites(); site++) {
                    double[] one = times(distribution, update(rule, model, pi, site));
                    for (int s = 0; s < mixed.length; s++) {
                        mixed[s] += one[s] / model.sites();
                    }
                }
                distribution = mixed;
            }
        }
        return distribution;
    }

    /** The bias left in {@link StationarityTest#samplersReachTheDistribution}, far below its statistical error of 0.01. */
    @Test
    void sixtySweepsForgetTheStart() {
        for (String name : new String[] {"Ising 2x3 in a field", "Potts q=3 chain", "mixed domains", "hard core"}) {
            Hamiltonian model = SmallModels.all().get(name);
            assertThat(distanceAfter(60, METROPOLIS, Order.RANDOM, model))
                    .as(name)
                    .isLessThan(1e-6);
            assertThat(distanceAfter(60, HEAT_BATH, Order.SEQUENTIAL, model))
                    .as(name)
                    .isLessThan(1e-6);
        }
    }

    /** Σ |P^k(0 → s) − π(s)| / 2. */
    private static double distanceAfter(int sweeps, Rule rule, Order order, Hamiltonian model) {
        double[] pi = Enumeration.probabilities(model);
        double[] distribution = new double[pi.length];
        distribution[0] = 1;
        for (int k = 0; k < sweeps; k++) {
            distribution = sweep(rule, order, model, pi, distribution);
        }
        double distance = 0;
        for (int s = 0; s < pi.length; s++) {
            distance += 0.5 * Math.abs(distribution[s] - pi[s]);
        }
        return distance;
    }

    private static Hamiltonian smallMixture() {
        ConfigurationSpace space = ConfigurationSpace.of(List.of(Domain.SPIN, Domain.potts(3), Domain.SPIN_ONE));
        return Hamiltonian.of(
                space,
                Pairs.of(0.8, 0, 2),
                new LocalTable(IntVector.of(1, 0), RealVector.of(0.3, -0.4, 1, 0, 0.6, -0.9)));
    }

    @Test
    void theProbabilitiesByHand() {
        assertThat(Metropolis.acceptance(-3)).isEqualTo(1);
        assertThat(Metropolis.acceptance(0)).isEqualTo(1);
        assertThat(Metropolis.acceptance(2)).isEqualTo(Math.exp(-2));
        assertThat(Metropolis.acceptance(Double.POSITIVE_INFINITY)).isZero();
        double[] weights = {0, -800, Double.POSITIVE_INFINITY, -800};
        assertThat(HeatBath.weigh(weights, 4)).isEqualTo(2);
        assertThat(weights).containsExactly(0, 1, 0, 1);
        assertThat(HeatBath.select(weights, 4, 0)).isEqualTo(1);
        assertThat(HeatBath.select(weights, 4, 0.999)).isEqualTo(1);
        assertThat(HeatBath.select(weights, 4, 1)).isEqualTo(3);
        assertThat(HeatBath.select(weights, 4, 2)).isEqualTo(3);
    }
}
