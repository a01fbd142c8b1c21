package org.kadanoff.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * The format of the UAI inference competitions: a product of factors, MARKOV or BAYES. Weights w ≥ 0 become energies −log
 * w, a weight of zero forbids; tables are row-major, the last variable fastest. Variables of two states become bits, so
 * that couplings can be reported, all others labels. Factors without variables become constants.
 *
 * <p>Source: <a href="https://uaicompetition.github.io/uci-2022/file-formats/model-format/">the format's page</a>.
 */
final class UaiFactors implements ModelFormat {
    @Override
    public Model read(SourceFile file) {
        TokenReader tokens = new TokenReader(file);
        String preamble = tokens.next("MARKOV or BAYES");
        if (!preamble.equalsIgnoreCase("MARKOV") && !preamble.equalsIgnoreCase("BAYES")) {
            throw tokens.error("a UAI file starts with MARKOV or BAYES, got '" + Words.shown(preamble) + "'");
        }
        ConfigurationSpace space = readSpace(tokens);
        List<IntVector> scopes = readScopes(tokens, space.sites());
        List<Term> terms = new ArrayList<>();
        for (int f = 0; f < scopes.size(); f++) {
            terms.add(readTable(tokens, f, scopes.get(f), space));
        }
        if (tokens.hasNext()) {
            String extra = tokens.next("nothing");
            throw tokens.error("the file goes on after the table of the last factor with '" + Words.shown(extra)
                    + "'; check the number of factors");
        }
        return Model.of(file.name(), Hamiltonian.of(space, terms));
    }

    private static ConfigurationSpace readSpace(TokenReader tokens) {
        int n = tokens.nextInteger("the number of variables", 1, Limits.SITES);
        requireThatMany(tokens, n, "variables");
        List<Domain> domains = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            int states = tokens.nextInteger("the number of states of variable " + i, 1, Limits.TABLE_ENTRIES);
            domains.add(states == 2 ? Domain.BIT : Domain.potts(states));
        }
        return ConfigurationSpace.of(domains);
    }

    private static List<IntVector> readScopes(TokenReader tokens, int sites) {
        int count = tokens.nextInteger("the number of factors", 0, Integer.MAX_VALUE);
        requireThatMany(tokens, count, "factors");
        List<IntVector> scopes = new ArrayList<>(count);
        for (int f = 0; f < count; f++) {
            int[] scope = new int[tokens.nextInteger("the number of variables of factor " + f, 0, sites)];
            for (int k = 0; k < scope.length; k++) {
                scope[k] = tokens.nextInteger("a variable of factor " + f, 0, sites - 1);
                for (int l = 0; l < k; l++) {
                    if (scope[l] == scope[k]) {
                        throw tokens.error("factor " + f + " names variable " + scope[k] + " twice");
                    }
                }
            }
            scopes.add(IntVector.of(scope));
        }
        return scopes;
    }

    private static void requireThatMany(TokenReader tokens, int count, String what) {
        if (count > tokens.atMostLeft()) {
            throw tokens.error("the file announces " + count + " " + what + ", more than it has room for; it looks"
                    + " truncated");
        }
    }

    private static Term readTable(TokenReader tokens, int f, IntVector scope, ConfigurationSpace space) {
        long expected = 1;
        for (int k = 0; k < scope.size() && expected <= Integer.MAX_VALUE; k++) {
            expected *= space.domain(scope.get(k)).size();
        }
        String what = "the size of the table of factor " + f;
        int entries = tokens.nextInteger(what, 0, Integer.MAX_VALUE);
        if (entries != expected) {
            throw tokens.error(
                    "factor " + f + " on variables " + scope + " has " + expected + " entries, got " + entries);
        }
        requireThatMany(tokens, entries, "entries of factor " + f);
        double[] energies = new double[entries];
        boolean allowed = false;
        for (int e = 0; e < entries; e++) {
            double weight = tokens.nextNumber("entry " + e + " of factor " + f);
            if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
                throw tokens.error("entry " + e + " of factor " + f
                        + " is a weight and must be finite and at least 0, got " + weight);
            }
            allowed |= weight > 0;
            energies[e] = weight == 1 ? 0 : -Math.log(weight);
        }
        if (!allowed) {
            throw tokens.error("all entries of factor " + f + " are 0, so every configuration is forbidden");
        }
        return scope.size() == 0 ? new Constant(energies[0]) : new LocalTable(scope, RealVector.of(energies));
    }

    @Override
    public void write(Model model, Path target) {
        AtomicFile.write(target, new UaiText(target, model.hamiltonian()).text());
    }
}
