package org.kadanoff.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.report.Comparison;

class ValidationSuiteTest {
    private static final RandomStreams STREAMS = RandomStreams.of(1);

    @TestFactory
    Stream<DynamicTest> everyClaimHoldsInItsQuickForm() {
        return claimsHold(Claim.Extent.QUICK, STREAMS);
    }

    /** Equalities are about the code and not about one instance, so another seed must do as well. */
    @TestFactory
    Stream<DynamicTest> everyClaimHoldsForAnotherSeed() {
        return claimsHold(Claim.Extent.QUICK, RandomStreams.of(20_260_101));
    }

    @Tag("slow")
    @TestFactory
    Stream<DynamicTest> everyClaimHoldsInItsFullForm() {
        return claimsHold(Claim.Extent.FULL, STREAMS);
    }

    private static Stream<DynamicTest> claimsHold(Claim.Extent extent, RandomStreams streams) {
        return ValidationSuite.standard().claims().stream()
                .map(claim -> dynamicTest(claim.id(), () -> {
                    Claim.Outcome outcome = claim.evaluate(extent, streams);
                    assertThat(outcome.comparisons()).isNotEmpty();
                    assertThat(outcome.comparisons().stream().filter(row -> !row.pass()))
                            .isEmpty();
                }));
    }

    @Test
    void idsAreUnique() {
        List<String> ids = new ArrayList<>();
        for (Claim claim : ValidationSuite.standard().claims()) {
            claim.evaluate(Claim.Extent.QUICK, STREAMS)
                    .comparisons()
                    .forEach(row -> ids.add(claim.id() + "/" + row.id()));
        }
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(70);
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        for (Claim claim : ValidationSuite.standard().claims()) {
            assertThat(claim.evaluate(Claim.Extent.QUICK, STREAMS).comparisons())
                    .isEqualTo(claim.evaluate(Claim.Extent.QUICK, RandomStreams.of(1))
                            .comparisons());
        }
    }

    @Test
    void aFalseOrEmptyClaimFails() {
        Claim wrong = new Claim(
                "wrong", "1 = 2", "it is not", (extent, streams) -> List.of(Comparison.equal("x", 1, 2, 0.5, "none")));
        Claim empty = new Claim("empty", "nothing", "says nothing", (extent, streams) -> List.of());
        List<Claim.Outcome> outcomes =
                ValidationSuite.of(List.of(wrong, empty)).run(Claim.Extent.QUICK, STREAMS, outcome -> {});
        assertThat(outcomes).noneMatch(Claim.Outcome::pass);
        assertThat(ValidationPage.of(outcomes.subList(0, 1), STREAMS).toString())
                .contains("0 of 1 claims hold", "FAILS: wrong", "data:image/png;base64,");
    }
}
