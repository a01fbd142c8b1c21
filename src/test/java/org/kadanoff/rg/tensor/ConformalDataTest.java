package org.kadanoff.rg.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kadanoff.exact.closed.OnsagerLattice;

class ConformalDataTest {
    private static final TensorArithmetic ARITHMETIC = TensorArithmetic.standard(2);
    private static final double CRITICAL = OnsagerLattice.CRITICAL_COUPLING;

    private static ConformalData plateau(TensorScheme scheme, LocalModel model, int width) {
        return ConformalData.plateau(ConformalData.flow(scheme, model.network(ARITHMETIC), 14, width, 5));
    }

    /** c = 1/2; σ, ε and the two first descendants of σ: x = 1/8, 1, 9/8, 9/8. */
    @Test
    void theIsingFixedPoint() {
        LocalModel critical = LocalModel.ising(2, CRITICAL, 0);
        for (TensorScheme scheme : List.of(
                new BondWeighted(Cut.at(10), -0.5, ARITHMETIC),
                new BondWeighted(Cut.at(12), 0, ARITHMETIC),
                new HigherOrder(Cut.at(10), ARITHMETIC))) {
            ConformalData found = plateau(scheme, critical, 2);
            assertThat(found.centralCharge()).isCloseTo(0.5, within(0.01));
            assertThat(found.dimensions().get(1)).isCloseTo(0.125, within(0.003));
            assertThat(found.dimensions().get(2)).isCloseTo(1, within(0.02));
            assertThat(found.dimensions().get(3)).isCloseTo(1.125, within(0.06));
            assertThat(found.dimensions().get(4)).isCloseTo(1.125, within(0.08));
        }
    }

    /** c = 4/5; the two spin fields have x = 2/15, the energy 4/5 (q = 3, K_c = log(1 + √3)). */
    @Test
    void thePottsFixedPoint() {
        LocalModel critical = LocalModel.potts(2, 3, Math.log(1 + Math.sqrt(3)));
        ConformalData found = plateau(new BondWeighted(Cut.at(17), -0.5, ARITHMETIC), critical, 2);
        assertThat(found.centralCharge()).isCloseTo(0.8, within(0.02));
        assertThat(found.dimensions().get(1)).isCloseTo(2.0 / 15, within(0.002));
        assertThat(found.dimensions().get(2)).isCloseTo(2.0 / 15, within(0.002));
        assertThat(found.dimensions().get(3)).isCloseTo(0.8, within(0.05));
    }

    /** Far below T_c the two ordered states are equal, x_1 = 0; above it c = 0 and nothing is left. */
    @Test
    void thePhasesAreTrivial() {
        TensorScheme scheme = new BondWeighted(Cut.at(8), 0, ARITHMETIC);
        List<ConformalData> ordered =
                ConformalData.flow(scheme, LocalModel.ising(2, 0.7, 0).network(ARITHMETIC), 20, 1, 2);
        ConformalData last = ordered.get(ordered.size() - 1);
        assertThat(last.steps()).isEqualTo(20);
        assertThat(last.dimensions().get(1)).isCloseTo(0, within(1e-7));
        assertThat(last.centralCharge()).isCloseTo(0, within(1e-7));
        List<ConformalData> disordered =
                ConformalData.flow(scheme, LocalModel.ising(2, 0.2, 0).network(ARITHMETIC), 20, 1, 2);
        ConformalData end = disordered.get(disordered.size() - 1);
        assertThat(end.centralCharge()).isCloseTo(0, within(1e-7));
        assertThat(end.dimensions().size() < 2 || end.dimensions().get(1) > 3).isTrue();
    }

    @Test
    void energiesFromDifferences() {
        double k = 0.3;
        double exact = -OnsagerLattice.isotropic(k).energyPerSite();
        for (TensorScheme scheme :
                List.of(new BondWeighted(Cut.at(8), -0.5, ARITHMETIC), new HigherOrder(Cut.at(8), ARITHMETIC))) {
            FreeEnergyDerivative found =
                    FreeEnergyDerivative.of(scheme, ARITHMETIC, x -> LocalModel.ising(2, x, 0), k, 1e-3);
            assertThat(found.value()).isCloseTo(exact, within(1e-5));
            assertThat(found.error()).isBetween(1e-8, 1e-5);
            assertThat(found.status()).isEqualTo(TensorFreeEnergy.Status.REACHED);
            FreeEnergyDerivative mean = FreeEnergyDerivative.meanEnergy(scheme, ARITHMETIC, LocalModel.ising(2, k, 0));
            assertThat(mean.value()).isCloseTo(-k * exact, within(1e-5));
        }
        // At K_c the energy per site is √2.
        FreeEnergyDerivative critical = FreeEnergyDerivative.of(
                new BondWeighted(Cut.at(12), -0.5, ARITHMETIC),
                ARITHMETIC,
                x -> LocalModel.ising(2, x, 0),
                CRITICAL,
                FreeEnergyDerivative.DISTANCE);
        assertThat(critical.value()).isCloseTo(Math.sqrt(2), within(2e-4));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        TensorScheme scheme = new BondWeighted(Cut.at(4), 0, ARITHMETIC);
        Network start = LocalModel.ising(2, CRITICAL, 0).network(ARITHMETIC);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConformalData.flow(scheme, start, 1, 1, 1))
                .withMessageContaining("at least two steps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConformalData.flow(
                        scheme, LocalModel.ising(3, CRITICAL, 0).network(ARITHMETIC), 4, 1, 1))
                .withMessage("scaling dimensions are found on square lattices, got 3 dimensions");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FreeEnergyDerivative.of(scheme, ARITHMETIC, x -> LocalModel.ising(2, x, 0), 0.3, 0))
                .withMessage("a difference needs a distance of more than 0, got 0.0");
    }
}
