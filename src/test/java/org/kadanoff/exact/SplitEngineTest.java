package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.exact.split.SplitEngine;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.MatrixProducts;

class SplitEngineTest {
    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (String backend : List.of("java", "openblas")) {
            TestModels.all().forEach((name, model) -> {
                for (double beta : new double[] {1, 1e-8, 50}) {
                    cases.add(Arguments.of(backend, name + " at beta = " + beta, model.times(beta)));
                }
            });
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void agreesWithBruteForce(String backend, String name, Hamiltonian model) {
        SplitEngine engine = new SplitEngine(2, () -> MatrixProducts.named(backend));
        boolean taken = EngineContract.check(engine, model);
        assertThat(taken)
                .isEqualTo(Factors.of(model).wideTerms().isEmpty()
                        && Factors.of(model).tables().stream().allMatch(t -> t.sites().length == 2));
    }
}
