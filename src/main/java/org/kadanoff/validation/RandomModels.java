package org.kadanoff.validation;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.RealVector;

/** Random instances on which the claims are tried; normal parameters of the stated width. */
final class RandomModels {
    private RandomModels() {}

    /** An RBM whose biases and weights are normal with the given standard deviation. */
    static RestrictedBoltzmann rbm(Domain units, int visible, int hidden, double width, UniformRandomProvider random) {
        return new RestrictedBoltzmann(
                units,
                units,
                normal(visible, width, random),
                normal(hidden, width, random),
                normal(visible * hidden, width, random));
    }

    /** Fields, all pairs and all triples of neighbours, normal with the given standard deviation. */
    static Hamiltonian manyBody(Domain domain, int sites, double width, UniformRandomProvider random) {
        List<Term> terms = new ArrayList<>();
        terms.add(Fields.onAllSites(normal(sites, width, random).toArray()));
        RealVector couplings = normal(sites * (sites - 1) / 2, width, random);
        int next = 0;
        for (int i = 0; i < sites; i++) {
            for (int j = i + 1; j < sites; j++) {
                terms.add(Pairs.of(couplings.get(next++), i, j));
            }
        }
        RealVector triples = normal(Math.max(0, sites - 2), width, random);
        for (int i = 0; i + 2 < sites; i++) {
            terms.add(Monomials.of(triples.get(i), i, i + 1, i + 2));
        }
        return Hamiltonian.of(ConfigurationSpace.uniform(sites, domain), terms);
    }

    static RealVector normal(int count, double width, UniformRandomProvider random) {
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = width * gaussian.sample();
        }
        return RealVector.of(numbers);
    }

    /** Rows of independent fair ±1. */
    static int[][] patterns(int count, int sites, UniformRandomProvider random) {
        int[][] patterns = new int[count][sites];
        for (int[] pattern : patterns) {
            for (int i = 0; i < sites; i++) {
                pattern[i] = random.nextBoolean() ? 1 : -1;
            }
        }
        return patterns;
    }
}
