package org.kadanoff.rg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.RealVector;

class CellRuleTest {
    @Test
    void kadanoffsKernelIsItsFormula() {
        double p = 0.76598304;
        for (double[] cell : new double[][] {{1, 1, -1, 1}, {-1, -1, -1, -1}, {1, -1, 1, -1}}) {
            double field = cell[0] + cell[1] + cell[2] + cell[3];
            for (int mu = -1; mu <= 1; mu += 2) {
                assertThat(new CellRule.Kadanoff(p).weight(cell, (mu + 1) / 2))
                        .isCloseTo(Math.exp(p * mu * field) / (2 * Math.cosh(p * field)), within(1e-15));
            }
        }
    }

    @Test
    void strongKadanoffKernelIsTheMajorityRuleTiesIncluded() {
        CellRule strong = new CellRule.Kadanoff(400);
        CellRule majority = new CellRule.Majority();
        for (int k = 0; k < 16; k++) {
            double[] cell = new double[4];
            for (int i = 0; i < 4; i++) {
                cell[i] = (k >> i & 1) == 0 ? -1 : 1;
            }
            for (int mu = 0; mu < 2; mu++) {
                assertThat(strong.weight(cell, mu)).isEqualTo(majority.weight(cell, mu));
            }
        }
        assertThat(majority.weight(new double[] {1, -1}, 0)).isEqualTo(0.5);
    }

    @Test
    void decimationCopiesTheFirstSite() {
        CellRule rule = new CellRule.Decimation();
        assertThat(rule.weight(new double[] {1, -1, -1}, 1)).isEqualTo(1);
        assertThat(rule.weight(new double[] {1, -1, -1}, 0)).isEqualTo(0);
        assertThat(rule.weight(new double[] {0, 1, 1}, 0)).isEqualTo(1);
    }

    @Test
    void tableRowsAreRowMajorWithTheLastSiteFastest() {
        CellRule rule = new CellRule.Table(2, RealVector.of(0, 1, 2, 3, 4, 5, 6, 7));
        assertThat(rule.weight(new double[] {-1, 1}, 0)).isEqualTo(2);
        assertThat(rule.weight(new double[] {1, -1}, 1)).isEqualTo(5);
    }

    @Test
    void badKernelsAreRefusedWithTheReason() {
        assertThatThrownBy(() -> new CellRule.Table(2, RealVector.of(1, 1)))
                .hasMessageContaining("2^2 rows of 2 weights, got 2");
        assertThatThrownBy(() -> new CellRule.Table(1, RealVector.of(1, 1, -1, 1)))
                .hasMessageContaining("row 1 holds -1.0");
        assertThatThrownBy(() -> new CellRule.Kadanoff(Double.NaN)).hasMessageContaining("finite");
    }
}
