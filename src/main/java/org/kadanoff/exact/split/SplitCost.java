package org.kadanoff.exact.split;

import java.util.Arrays;
import org.kadanoff.exact.Cost;
import org.kadanoff.numeric.MatrixProduct;

/** What passes over a model will take; times in seconds, measured on an AVX-512 core of about 4 GHz. */
final class SplitCost {
    /** Threads, lists and the first products, which find no warm caches. */
    private static final double SETUP = 6e-3;
    /** What a library takes for itself on every thread, in bytes. */
    private static final double WORKSPACE = 10 << 20;

    private static final double OUTER = 3e-6;
    private static final double ONE_SET_STATE = 2e-8;
    private static final double LEFT_ENTRY = 1e-9;
    private static final double RIGHT_ENTRY = 1.5e-9;
    private static final double RESULT_ENTRY = 1.5e-9;
    private static final double JOINT_ENTRY = 1e-9;
    private static final double ENERGY_ENTRY = 2e-9;
    private static final double PRODUCTS_ENTRY = 3e-9;

    private final MatrixProduct product;
    private final double speed;
    private final int threads;

    SplitCost(MatrixProduct product, double speed, int threads) {
        this.product = product;
        this.speed = speed;
        this.threads = threads;
    }

    Cost of(SplitPlan plan) {
        double bytes = 0;
        double seconds = SETUP;
        for (SplitPlan.PassPlan pass : plan.passes()) {
            seconds += seconds(pass);
            bytes = Math.max(bytes, bytes(pass));
        }
        return new Cost(operations(plan), bytes, seconds);
    }

    private static double outer(Division division) {
        return Arrays.stream(division.outer().sizes).asDoubleStream().reduce(1, (x, y) -> x * y);
    }

    /** Multiplications with an addition in all matrix products. */
    private static double operations(SplitPlan plan) {
        return plan.passes().stream().mapToDouble(SplitCost::operations).sum();
    }

    private static double operations(SplitPlan.PassPlan pass) {
        Division d = pass.division();
        return outer(d)
                * d.rows().count
                * d.inner().count
                * d.columns().count
                * pass.observables().matrixProducts();
    }

    /** Time of one pass. */
    double seconds(SplitPlan.PassPlan pass) {
        Division d = pass.division();
        double outer = outer(d);
        double rows = d.rows().count;
        double result = rows * d.columns().count;
        double left = rows * d.inner().count;
        double perResult = RESULT_ENTRY
                + (pass.observables().marginals() ? JOINT_ENTRY : 0)
                + (pass.observables().energy() ? ENERGY_ENTRY : 0)
                + (pass.observables().products() ? PRODUCTS_ENTRY : 0);
        double perLeft = LEFT_ENTRY + (pass.observables().products() ? ENERGY_ENTRY : 0);
        double oneSet = rows + d.inner().count + d.columns().count;
        double perOuter = OUTER + ONE_SET_STATE * oneSet + perResult * result + perLeft * left;
        return (2 * operations(pass) / speed + outer * perOuter) / Math.min(threads, outer)
                + RIGHT_ENTRY * d.inner().count * d.columns().count
                + ONE_SET_STATE * oneSet * 10;
    }

    private double bytes(SplitPlan.PassPlan pass) {
        Division d = pass.division();
        double rows = d.rows().count;
        double inner = d.inner().count;
        double columns = d.columns().count;
        boolean products = pass.observables().products();
        double workers = Math.min(threads, outer(d));
        double right = product.bytes(inner, columns) * (products ? 2 : 1);
        double worker =
                product.bytes(rows, inner) * (products ? 2 : 1) + product.bytes(rows, columns) * (products ? 4 : 1);
        double states = d.rows().states;
        if (pass.observables().marginals()) {
            worker += product.bytes(rows, columns) + 2 * product.bytes(states, columns);
        }
        double lists = 24 * (rows * (d.inner().states + d.columns().states) + inner * d.columns().states);
        double heap = 64 * (rows + inner + 4 * columns);
        return (1 << 16) + right + lists + workers * (worker + heap + WORKSPACE);
    }
}
