package org.kadanoff.exact.closed;

import java.util.Optional;
import org.kadanoff.exact.Cost;
import org.kadanoff.exact.Engine;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.Marginals;
import org.kadanoff.exact.Prediction;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.Progress;

/**
 * Models whose partition function is known in closed form, recognised in a Hamiltonian of two-state sites: the torus with
 * one coupling per direction and no field ({@link KaufmanTorus}), the uniform chain and ring in a uniform field ({@link
 * IsingChain}) and the complete graph in a uniform field ({@link CurieWeiss}). Sites of a lattice are numbered row-major;
 * terms, bonds and constants may come in any order.
 *
 * <p>Marginals of the torus are those of single sites and of neighbours, from the derivatives of log Z; the others know
 * all pairs. Accuracy: that of the closed forms, 1e-13 or better. A torus with two odd
 * directions and both couplings negative is taken only while its formula loses no more than half a digit.
 */
public final class ClosedFormEngine implements Engine {
    private static final double MOST_DIGITS_LOST = 0.5;
    private static final double SECONDS_PER_OPERATION = 3e-9;
    private static final double BYTES_PER_PAIR = 130;

    @Override
    public String name() {
        return "closed-form";
    }

    @Override
    public Prediction predict(Hamiltonian hamiltonian, Quantities wanted) {
        Optional<ClosedForm> form = Recognition.of(hamiltonian);
        if (form.isEmpty()) {
            return Prediction.declined("it is none of the models with a closed form: a torus of two-state sites"
                    + " without a field and with one coupling per direction, a uniform chain or a uniform complete"
                    + " graph");
        }
        return form.flatMap(f -> objection(f, wanted))
                .map(Prediction::declined)
                .orElseGet(() -> Prediction.of(cost(hamiltonian, form.orElseThrow(), wanted)));
    }

    private static Optional<String> objection(ClosedForm form, Quantities wanted) {
        if (wanted.allPairs() && !form.knowsAllPairs()) {
            return Optional.of(form.description() + " has a closed form for the marginals of neighbours, not for those"
                    + " of all pairs");
        }
        if (form instanceof ClosedForm.Torus torus && torus.torus().digitsLost() > MOST_DIGITS_LOST) {
            return Optional.of(form.description()
                    + " is frustrated along both directions, and its closed form loses too many digits to a"
                    + " subtraction");
        }
        return Optional.empty();
    }

    private static Cost cost(Hamiltonian hamiltonian, ClosedForm form, Quantities wanted) {
        double n = hamiltonian.sites();
        double pairs = wanted.allPairs() ? 0.5 * n * (n - 1) : wanted.marginals() ? form.localPairs() : 0;
        double recognising = 4 * n + 4 * form.localPairs();
        double operations = form.operations() + recognising + pairs * (100 + form.operationsPerPair());
        double bytes = 1024 + 64 * n + 0.2 * form.localPairs() + BYTES_PER_PAIR * pairs;
        return new Cost(operations, bytes, 1e-4 + SECONDS_PER_OPERATION * operations);
    }

    @Override
    public ExactSolution solve(Hamiltonian hamiltonian, Quantities wanted, Progress progress) {
        long start = System.nanoTime();
        ClosedForm form = Recognition.of(hamiltonian)
                .orElseThrow(
                        () -> new IllegalArgumentException("the closed-form engine " + predict(hamiltonian, wanted)));
        objection(form, wanted).ifPresent(reason -> {
            throw new IllegalArgumentException("the closed-form engine cannot take this model: " + reason);
        });
        Thermodynamics thermodynamics = form.thermodynamics().plusConstant(form.constant());
        progress.advance(wanted.marginals() ? 0.1 : 1);
        Optional<Marginals> marginals = wanted.marginals()
                ? Optional.of(Marginals.of(
                        hamiltonian.space(),
                        form.singles(hamiltonian.space()),
                        form.pairs(hamiltonian.space(), wanted.allPairs())))
                : Optional.empty();
        if (wanted.marginals()) {
            progress.advance(0.9);
        }
        return new ExactSolution(
                thermodynamics.logZ(),
                wanted.mean() ? thermodynamics.meanEnergy() : Double.NaN,
                wanted.mean() ? thermodynamics.energyVariance() : Double.NaN,
                marginals,
                name(),
                cost(hamiltonian, form, wanted),
                (System.nanoTime() - start) * 1e-9);
    }
}
