package org.kadanoff.simulation.freeenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.estimation.Jackknife;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.extended.AnnealedPopulation;
import org.kadanoff.sampling.extended.PopulationAnnealing;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.SmallModels;

class PopulationAverageTest {
    /**
     * Many tiny populations in few coarse steps: each is biased, and their plain average with it; weighted by Z they are not. Five
     * errors: a false alarm in 2e6.
     */
    @Test
    void weightsRemoveTheBiasOfSmallPopulations() {
        Hamiltonian model = SmallModels.ising().times(3);
        Kernel kernel = model.compile();
        double[] p = Enumeration.probabilities(model);
        double[] energies = Enumeration.energies(model);
        double exact = 0;
        for (int s = 0; s < p.length; s++) {
            exact += p[s] * energies[s];
        }
        PopulationAnnealing annealing =
                new PopulationAnnealing(6).withSweepsPerStep(1).withFactors(RealVector.of(0, 0.5, 1));
        UniformRandomProvider random = RandomStreams.of(17).stream(0);
        List<AnnealedPopulation> populations = new ArrayList<>();
        double plain = 0;
        for (int run = 0; run < 4000; run++) {
            populations.add(annealing.run(kernel, random));
            plain += populations.get(run).meanEnergy().get(2) / 4000;
        }
        Jackknife weighted = PopulationAverage.of(populations, kernel::energy);
        assertThat(weighted.value()).isCloseTo(exact, within(5 * weighted.error()));
        assertThat(Math.abs(plain - exact)).isGreaterThan(8 * weighted.error());
        assertThatThrownBy(() -> PopulationAverage.of(List.of(), kernel::energy))
                .hasMessageContaining("needs populations");
    }
}
