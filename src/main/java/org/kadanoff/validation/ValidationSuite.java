package org.kadanoff.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.kadanoff.numeric.RandomStreams;

/** All claims in the order in which a person would want to read them. */
public final class ValidationSuite {
    private final List<Claim> claims;

    private ValidationSuite(List<Claim> claims) {
        this.claims = List.copyOf(claims);
    }

    /** The toolkit's own claims. */
    public static ValidationSuite standard() {
        List<Claim> claims = new ArrayList<>();
        claims.addAll(LatticeClaims.all());
        claims.addAll(ExactClaims.all());
        claims.addAll(EquivalenceClaims.all());
        claims.addAll(CertificateClaims.all());
        claims.addAll(ModelClaims.all());
        return new ValidationSuite(claims);
    }

    /** A suite of other claims. */
    public static ValidationSuite of(List<Claim> claims) {
        return new ValidationSuite(claims);
    }

    public List<Claim> claims() {
        return claims;
    }

    /**
     * Evaluates every claim in order.
     *
     * @param streams source of the random instances
     * @param finished told of each outcome as it comes
     */
    public List<Claim.Outcome> run(Claim.Extent extent, RandomStreams streams, Consumer<Claim.Outcome> finished) {
        List<Claim.Outcome> outcomes = new ArrayList<>();
        for (Claim claim : claims) {
            Claim.Outcome outcome = claim.evaluate(extent, streams);
            finished.accept(outcome);
            outcomes.add(outcome);
        }
        return outcomes;
    }
}
