package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kadanoff.exact.elimination.EliminationEngine;
import org.kadanoff.hamiltonian.Hamiltonian;

/** Variable elimination as an engine among others. */
class EliminationContractTest {
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-8, 50})
    void allModels(double beta) {
        int taken = 0;
        for (Map.Entry<String, Hamiltonian> entry : TestModels.all().entrySet()) {
            if (EngineContract.check(new EliminationEngine(), entry.getValue().times(beta))) {
                taken++;
            }
        }
        assertThat(taken).isGreaterThanOrEqualTo(16);
    }

    /** In slices of a few sites: hardly any table is allowed. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 50})
    void someModelsInSlices(double beta) {
        for (String name : new String[] {"square torus", "mixed, clamped", "hard core ring", "Potts, sparse"}) {
            Hamiltonian model = Objects.requireNonNull(TestModels.all().get(name));
            assertThat(EngineContract.check(new EliminationEngine(2, 100), model.times(beta)))
                    .isTrue();
        }
    }
}
