package org.kadanoff.hamiltonian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.SmallModels;

class SpinFormTest {
    private record Bond(int i, int j, double coupling) {}

    @Test
    void everyTwoStateDomainIsReadInSpins() {
        ConfigurationSpace space = ConfigurationSpace.of(List.of(
                new Domain.Levels(RealVector.of(-1.5, 0.25)),
                Domain.BIT,
                Domain.SPIN,
                new Domain.Levels(RealVector.of(1, 2)),
                Domain.potts(2)));
        Hamiltonian h = Hamiltonian.of(
                space,
                new Constant(0.3),
                new Fields(IntVector.of(0, 3), RealVector.of(0.2, -0.7)),
                new Pairs(IntVector.of(0, 1, 2, 3), IntVector.of(1, 2, 3, 0), RealVector.of(0.5, -0.7, 0.3, 0.9)),
                Monomials.of(0.4, 0, 2),
                Monomials.of(0.1),
                Monomials.of(0.2, 1),
                new LocalTable(IntVector.of(4, 1), RealVector.of(0.1, 0.7, -0.3, 0.2)),
                new LocalTable(IntVector.of(4), RealVector.of(0.1, -0.4)));
        List<Bond> bonds = new ArrayList<>();
        SpinForm form = SpinForm.of(h, (i, j, coupling) -> bonds.add(new Bond(i, j, coupling)));
        assertThat(form.obstacle()).isEmpty();
        int[] state = new int[5];
        for (int k = 0; k < 32; k++) {
            space.decode(k, state);
            double energy = form.constant();
            for (int i = 0; i < 5; i++) {
                energy -= form.fields()[i] * (2 * state[i] - 1);
            }
            for (Bond bond : bonds) {
                energy -= bond.coupling * (2 * state[bond.i] - 1) * (2 * state[bond.j] - 1);
            }
            assertThat(energy).isCloseTo(h.energy(state), within(1e-14));
        }
    }

    @Test
    void whatIsInTheWayIsNamed() {
        assertThat(obstacle(Hamiltonian.of(2, Domain.SPIN_ONE))).contains("site 0 has 3 states");
        assertThat(obstacle(Hamiltonian.of(3, Domain.BIT, Monomials.of(1, 0, 1, 2))))
                .contains("a product of 3 sites");
        assertThat(obstacle(SmallModels.all().get("hard core"))).contains("forbids states");
        HiddenUnit unit = new HiddenUnit(UnitKind.BIT, 1, 0.3, IntVector.range(3), RealVector.of(1, -0.5, 2));
        assertThat(obstacle(Hamiltonian.of(3, Domain.BIT, unit))).contains("a hidden unit couples 3 sites");
        assertThat(SpinForm.of(Hamiltonian.of(2, Domain.SPIN, Pairs.of(1, 0, 1)), (i, j, coupling) -> false)
                        .obstacle())
                .isPresent();
    }

    private static String obstacle(Hamiltonian hamiltonian) {
        return SpinForm.of(hamiltonian, (i, j, coupling) -> true).obstacle().orElse("");
    }
}
