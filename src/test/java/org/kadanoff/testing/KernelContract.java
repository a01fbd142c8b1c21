package org.kadanoff.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Cursor;
import org.kadanoff.hamiltonian.kernel.Kernel;

/**
 * What every kernel promises, checked against {@link Contributions}: energies, flip differences from allowed
 * configurations, and cursors after many flips, each within 64 ε Σ|E_t|.
 */
public final class KernelContract {
    private static final double BOUND = 64 * 0x1p-53;
    private static final int STATES = 12;
    private static final int FLIPS = 200;

    private final Hamiltonian hamiltonian;
    private final Kernel kernel;
    private final UniformRandomProvider random;

    private KernelContract(Hamiltonian hamiltonian, Kernel kernel, UniformRandomProvider random) {
        this.hamiltonian = hamiltonian;
        this.kernel = kernel;
        this.random = random;
    }

    /** Throws an {@link AssertionError} unless the kernel is a faithful form of the Hamiltonian. */
    public static void check(Hamiltonian hamiltonian, Kernel kernel, UniformRandomProvider random) {
        KernelContract contract = new KernelContract(hamiltonian, kernel, random);
        contract.spaceIsTheHamiltonians();
        List<int[]> states = contract.someStates();
        for (int[] state : states) {
            contract.energyAgrees(state);
            contract.flipDifferencesAgree(state);
        }
        contract.cursorFollows(new int[hamiltonian.sites()]);
        contract.cursorRefusesNonsense();
    }

    private void spaceIsTheHamiltonians() {
        assertThat(kernel.space()).isEqualTo(hamiltonian.space());
        assertThat(kernel.sites()).isEqualTo(hamiltonian.sites());
        assertThat(kernel.structure()).isNotBlank();
    }

    private List<int[]> someStates() {
        List<int[]> states = new ArrayList<>();
        states.add(new int[hamiltonian.sites()]);
        while (states.size() < STATES) {
            int[] state = new int[hamiltonian.sites()];
            for (int i = 0; i < state.length; i++) {
                state[i] = random.nextInt(hamiltonian.domain(i).size());
            }
            states.add(state);
        }
        return states;
    }

    private void energyAgrees(int[] state) {
        Contributions expected = Contributions.of(hamiltonian, state);
        int[] copy = state.clone();
        double energy = kernel.energy(copy);
        assertThat(copy).as("the configuration after energy()").isEqualTo(state);
        if (expected.isForbidden()) {
            assertThat(energy).as("energy of a forbidden configuration").isEqualTo(Double.POSITIVE_INFINITY);
        } else {
            assertClose(energy, expected.energy(), BOUND * expected.magnitude(), "energy", state);
        }
    }

    private void flipDifferencesAgree(int[] state) {
        Contributions before = Contributions.of(hamiltonian, state);
        if (before.isForbidden()) {
            return;
        }
        for (int i = 0; i < state.length; i++) {
            for (int x = 0; x < hamiltonian.domain(i).size(); x++) {
                Contributions after = Contributions.of(hamiltonian, with(state, i, x));
                int[] copy = state.clone();
                double difference = kernel.flipDifference(copy, i, x);
                assertThat(copy).as("the configuration after flipDifference()").isEqualTo(state);
                assertDifference(difference, before, after, 0, "flip of site " + i + " to state " + x, state);
            }
        }
    }

    private void assertDifference(
            double difference, Contributions before, Contributions after, double slack, String what, int[] state) {
        if (after.isForbidden()) {
            assertThat(difference).as(what).isEqualTo(Double.POSITIVE_INFINITY);
        } else {
            double bound = BOUND * (before.magnitude() + after.magnitude()) + slack;
            assertClose(difference, after.minus(before), bound, what, state);
        }
    }

    /** Walks at random through allowed configurations; cached fields may drift by an ε of the largest field per flip. */
    private void cursorFollows(int[] start) {
        int[] state = start.clone();
        Cursor cursor = kernel.cursor(state);
        double largest = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            int i = random.nextInt(state.length);
            int x = random.nextInt(hamiltonian.domain(i).size());
            Contributions before = Contributions.of(hamiltonian, state);
            Contributions after = Contributions.of(hamiltonian, with(state, i, x));
            largest = Math.max(largest, largestMagnitudeAround(state));
            double drift = 8 * 0x1p-53 * (flip + 1) * largest;
            assertDifference(cursor.flipDifference(i, x), before, after, drift, "cursor at flip " + flip, state);
            if (!after.isForbidden()) {
                cursor.flip(i, x);
                state[i] = x;
            }
            assertThat(cursor.state(i)).as("the cursor's state of site %d", i).isEqualTo(state[i]);
        }
        assertThat(cursor.toArray()).as("the cursor's configuration").isEqualTo(state);
        assertThat(cursor.energy()).as("the cursor's energy").isEqualTo(kernel.energy(state));
        assertThat(cursor.audit()).as("drift of the cached fields").isBetween(0.0, 8 * 0x1p-53 * FLIPS * largest);
        assertThat(cursor.audit()).as("drift right after an audit").isZero();
        assertCopies(start, cursor, state);
        assertFresh(cursor, state);
    }

    private static void assertCopies(int[] start, Cursor cursor, int[] state) {
        assertThat(start)
                .as("the starting configuration, which the cursor copies")
                .containsOnly(0);
        cursor.toArray()[0] = 99;
        assertThat(cursor.toArray())
                .as("the cursor's configuration is handed out as a copy")
                .isEqualTo(state);
    }

    private void assertFresh(Cursor cursor, int[] state) {
        Contributions before = Contributions.of(hamiltonian, state);
        for (int i = 0; i < state.length; i++) {
            for (int x = 0; x < hamiltonian.domain(i).size(); x++) {
                Contributions after = Contributions.of(hamiltonian, with(state, i, x));
                assertDifference(cursor.flipDifference(i, x), before, after, 0, "audited cursor", state);
            }
        }
    }

    private double largestMagnitudeAround(int[] state) {
        double largest = 0;
        for (int i = 0; i < state.length; i++) {
            for (int x = 0; x < hamiltonian.domain(i).size(); x++) {
                Contributions neighbour = Contributions.of(hamiltonian, with(state, i, x));
                if (!neighbour.isForbidden()) {
                    largest = Math.max(largest, neighbour.magnitude());
                }
            }
        }
        return largest;
    }

    private void cursorRefusesNonsense() {
        int[] tooShort = new int[hamiltonian.sites() - 1];
        int[] outside = new int[hamiltonian.sites()];
        outside[0] = hamiltonian.domain(0).size();
        assertThatThrownBy(() -> kernel.cursor(tooShort)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> kernel.cursor(outside)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int[] with(int[] state, int site, int newState) {
        int[] changed = state.clone();
        changed[site] = newState;
        return changed;
    }

    private void assertClose(double actual, double expected, double bound, String what, int[] state) {
        // Written so that a NaN fails.
        if (!(Math.abs(actual - expected) <= bound)) {
            throw new AssertionError(kernel.structure() + ": " + what + " at " + Arrays.toString(state) + " is "
                    + actual + ", expected " + expected + " within " + bound);
        }
    }
}
