package org.kadanoff.hamiltonian;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** Differences to, from and between configurations of infinite energy. */
class ForbiddenConfigurationsTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final ConfigurationSpace SPACE = ConfigurationSpace.of(List.of(Domain.potts(3)));

    @Test
    void tables() {
        differences(new LocalTable(IntVector.of(0), RealVector.of(0.5, INFINITY, INFINITY)));
    }

    @Test
    void userTerms() {
        differences(UserTerm.of(x -> x[0] == 0 ? 0.5 : INFINITY, 0));
    }

    private static void differences(Term term) {
        assertThat(term.flipDifference(SPACE, new int[] {0}, 0, 1)).isEqualTo(INFINITY);
        assertThat(term.flipDifference(SPACE, new int[] {1}, 0, 0)).isEqualTo(-INFINITY);
        assertThat(term.flipDifference(SPACE, new int[] {1}, 0, 2)).isZero();
        assertThat(term.energy(SPACE, new int[] {2})).isEqualTo(INFINITY);
        assertThat(Hamiltonian.of(SPACE, term).plus(-1e300).energy(1)).isEqualTo(INFINITY);
    }
}
