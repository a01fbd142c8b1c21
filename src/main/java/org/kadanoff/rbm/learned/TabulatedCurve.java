package org.kadanoff.rbm.learned;

import org.kadanoff.numeric.RealVector;

/** A curve through given points with given slopes, by Hermite's cubics. */
record TabulatedCurve(RealVector betas, RealVector means, RealVector slopes) implements ThermalCurve {
    TabulatedCurve {
        int n = betas.size();
        if (n < 2 || means.size() != n || slopes.size() != n) {
            throw new IllegalArgumentException("a table needs a mean and a slope at each of at least two temperatures");
        }
        if (!betas.allFinite() || !means.allFinite() || !slopes.allFinite()) {
            throw new IllegalArgumentException("the numbers of a table of temperatures are finite");
        }
        for (int k = 1; k < n; k++) {
            if (!(betas.get(k) > betas.get(k - 1))) {
                throw new IllegalArgumentException(
                        "inverse temperatures of a table ascend, got " + betas.get(k) + " after " + betas.get(k - 1));
            }
        }
    }

    @Override
    public Point at(double beta) {
        int n = betas.size();
        if (!(beta >= betas.get(0)) || !(beta <= betas.get(n - 1))) {
            throw new IllegalArgumentException("the table of temperatures goes from beta = " + betas.get(0) + " to "
                    + betas.get(n - 1) + ", got " + beta);
        }
        int k = 1;
        while (k < n - 1 && betas.get(k) < beta) {
            k++;
        }
        double width = betas.get(k) - betas.get(k - 1);
        double x = (beta - betas.get(k - 1)) / width;
        double y = 1 - x;
        double before = means.get(k - 1);
        double after = means.get(k);
        double in = width * slopes.get(k - 1);
        double out = width * slopes.get(k);
        double mean = y * y * (1 + 2 * x) * before + x * x * (1 + 2 * y) * after + x * y * (y * in - x * out);
        double slope = 6 * x * y * (after - before) + y * (y - 2 * x) * in + x * (x - 2 * y) * out;
        return new Point(mean, slope / width);
    }
}
