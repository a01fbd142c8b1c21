package org.kadanoff.rbm.renormalization;

import org.kadanoff.lattice.Lattice;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.deep.ReceptiveFields;

/**
 * Where the units of a layer are on the square torus that the data live on, in its lattice spacings.
 *
 * <p>A hidden unit is at the centre of the squares of its receptive field w, taken on circles: x = (L/2π) arg z, z = Σ_i w_i² e^{2πi x_i/L}/Σ_i
 * w_i². |z| is 1 for a field of one site and about 0 for one that is spread over the lattice, whose place means nothing; the
 * localisation of a unit is the smaller of its two |z|.
 *
 * @param side L
 * @param x one per unit
 * @param y one per unit
 * @param localization between 0 and 1
 */
public record UnitPositions(int side, RealVector x, RealVector y, RealVector localization) {
    /** The sites themselves. */
    public static UnitPositions ofSites(Lattice square) {
        int side = side(square);
        double[] x = new double[square.sites()];
        double[] y = new double[square.sites()];
        for (int site = 0; site < x.length; site++) {
            int[] at = square.coordinates(site);
            x[site] = at[0];
            y[site] = at[1];
        }
        return new UnitPositions(side, RealVector.of(x), RealVector.of(y), RealVector.constant(square.sites(), 1));
    }

    /**
     * The units of a hidden layer.
     *
     * @param fields one picture per unit, columns being sites
     */
    public static UnitPositions of(ReceptiveFields fields, Lattice square) {
        int side = side(square);
        if (fields.columns() != square.sites()) {
            throw new IllegalArgumentException("receptive fields have " + fields.columns()
                    + " columns, but the lattice has " + square.sites() + " sites");
        }
        double[] x = new double[fields.units()];
        double[] y = new double[fields.units()];
        double[] localization = new double[fields.units()];
        for (int j = 0; j < x.length; j++) {
            double[] picture = fields.picture(j);
            double[] first = circularMean(picture, square, 0);
            double[] second = circularMean(picture, square, 1);
            x[j] = first[0];
            y[j] = second[0];
            localization[j] = Math.min(first[1], second[1]);
        }
        return new UnitPositions(side, RealVector.of(x), RealVector.of(y), RealVector.of(localization));
    }

    private static double[] circularMean(double[] picture, Lattice square, int axis) {
        double unit = 2 * Math.PI / square.size().get(axis);
        double real = 0;
        double imaginary = 0;
        double total = 0;
        for (int site = 0; site < picture.length; site++) {
            double weight = picture[site] * picture[site];
            double angle = unit * square.coordinates(site)[axis];
            real += weight * Math.cos(angle);
            imaginary += weight * Math.sin(angle);
            total += weight;
        }
        double at = Math.atan2(imaginary, real) / unit;
        return new double[] {
            at < 0 ? at + square.size().get(axis) : at, total > 0 ? Math.hypot(real, imaginary) / total : 0
        };
    }

    private static int side(Lattice square) {
        if (square.kind() != Lattice.Kind.SQUARE
                || !square.periodic()
                || square.size().get(0) != square.size().get(1)) {
            throw new IllegalArgumentException("positions are those on a periodic square lattice of equal sides");
        }
        return square.size().get(0);
    }

    public int units() {
        return x.size();
    }

    /** Mean distance of neighbours if the units were spread evenly, L/√units. */
    public double spacing() {
        return side / Math.sqrt(units());
    }

    /** Shortest distance of two units on the torus. */
    public double distance(int i, int j) {
        return Math.hypot(around(x.get(i) - x.get(j)), around(y.get(i) - y.get(j)));
    }

    private double around(double difference) {
        double apart = Math.abs(difference);
        return Math.min(apart, side - apart);
    }
}
