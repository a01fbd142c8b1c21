package org.kadanoff.lattice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.IntVector;

class BlockingTest {
    @Test
    void squareBlocksOfASquareLattice() {
        Blocking blocking = Blocking.rectangular(Lattices.square(4, 6, true), 2, 3);
        assertThat(blocking.blocks()).isEqualTo(4);
        assertThat(blocking.fineSites()).isEqualTo(24);
        assertThat(blocking.sitesOf(0)).containsExactly(0, 1, 2, 6, 7, 8);
        assertThat(blocking.sitesOf(3)).containsExactly(15, 16, 17, 21, 22, 23);
        assertThat(blocking.coarse()).contains(Lattices.square(2, 2, true));
    }

    @Test
    void otherLattices() {
        assertThat(Blocking.rectangular(Lattices.chain(9, false), 3).blockOf())
                .isEqualTo(IntVector.of(0, 0, 0, 1, 1, 1, 2, 2, 2));
        assertThat(Blocking.rectangular(Lattices.cubic(4, 4, 2, false), 2, 4, 1).sitesOf(1))
                .containsExactly(1, 3, 5, 7, 9, 11, 13, 15);
        assertThat(Blocking.rectangular(Lattices.triangular(6, 6, true), 3, 3).coarse())
                .contains(Lattices.triangular(2, 2, true));
        assertThat(Blocking.rectangular(Lattices.hypercubic(new int[] {2, 2, 2, 2}, false), 2, 2, 2, 2)
                        .blocks())
                .isEqualTo(1);
    }

    @Test
    void everyBlockHasAsManySites() {
        Blocking blocking = Blocking.rectangular(Lattices.cubic(4, 6, 2, true), 2, 3, 2);
        for (int c = 0; c < blocking.blocks(); c++) {
            assertThat(blocking.sitesOf(c)).hasSize(12);
        }
    }

    @Test
    void aPeriodicDirectionOfOneBlockHasNoCoarseLattice() {
        assertThat(Blocking.rectangular(Lattices.chain(4, true), 4).coarse()).isEmpty();
        assertThat(Blocking.rectangular(Lattices.chain(4, false), 4).coarse()).contains(Lattices.chain(1, false));
    }

    @Test
    void impossibleBlocksAreRefused() {
        Lattice square = Lattices.square(4, 6, true);
        assertThatThrownBy(() -> Blocking.rectangular(square, 2, 4))
                .hasMessage("block extent 4 does not divide the lattice extent 6");
        assertThatThrownBy(() -> Blocking.rectangular(square, 0, 2)).hasMessageContaining("block extent 0");
        assertThatThrownBy(() -> Blocking.rectangular(square, 2))
                .hasMessage("a block of this lattice has 2 extents (for example 2x2), got 1");
        assertThatThrownBy(() -> Blocking.rectangular(Lattices.honeycomb(4, 4, true), 2, 2))
                .hasMessageContaining("honeycomb");
        assertThatThrownBy(() -> new Blocking(IntVector.of(0, 2), 2, Optional.empty()))
                .hasMessage("site 1 lies in block 2, but blocks are numbered 0 to 1");
        assertThatThrownBy(() -> new Blocking(IntVector.of(0, 0), 2, Optional.empty()))
                .hasMessage("block 1 has no sites");
        assertThatThrownBy(() -> new Blocking(IntVector.of(0, 1), 2, Optional.of(Lattices.chain(3, false))))
                .hasMessageContaining("3 sites");
    }
}
