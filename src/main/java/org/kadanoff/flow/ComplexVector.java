package org.kadanoff.flow;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.complex.Complex;

/** A complex vector as two arrays, which belong to it and do not change. */
final class ComplexVector {
    private static final double TIE = 1e-6;

    private final double[] re;
    private final double[] im;

    ComplexVector(double[] re, double[] im) {
        this.re = re;
        this.im = im;
    }

    static ComplexVector of(double[] real) {
        return new ComplexVector(real, new double[real.length]);
    }

    /** Σ_j x_j a_j, a_j the columns of a matrix. */
    static ComplexVector combined(double[][] rows, List<Complex> x) {
        double[] re = new double[rows.length];
        double[] im = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < x.size(); j++) {
                re[i] += rows[i][j] * x.get(j).getReal();
                im[i] += rows[i][j] * x.get(j).getImaginary();
            }
        }
        return new ComplexVector(re, im);
    }

    double re(int i) {
        return re[i];
    }

    double im(int i) {
        return im[i];
    }

    double norm() {
        double norm = 0;
        for (int i = 0; i < re.length; i++) {
            norm = Math.hypot(norm, Math.hypot(re[i], im[i]));
        }
        return norm;
    }

    /** Σ x_i y_i, without conjugation. */
    Complex dot(ComplexVector other) {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < re.length; i++) {
            real += re[i] * other.re[i] - im[i] * other.im[i];
            imaginary += re[i] * other.im[i] + im[i] * other.re[i];
        }
        return new Complex(real, imaginary);
    }

    ComplexVector conjugated() {
        return new ComplexVector(
                re, IntStream.range(0, im.length).mapToDouble(i -> -im[i]).toArray());
    }

    ComplexVector dividedBy(Complex divisor) {
        double[] real = new double[re.length];
        double[] imaginary = new double[re.length];
        for (int i = 0; i < re.length; i++) {
            Complex quotient = new Complex(re[i], im[i]).divide(divisor);
            real[i] = quotient.getReal();
            imaginary[i] = quotient.getImaginary();
        }
        return new ComplexVector(real, imaginary);
    }

    /** x − (y*·x) y for a unit vector y. */
    ComplexVector without(ComplexVector unit) {
        Complex overlap = unit.conjugated().dot(this);
        double[] real = new double[re.length];
        double[] imaginary = new double[re.length];
        for (int i = 0; i < re.length; i++) {
            Complex part = new Complex(unit.re[i], unit.im[i]).multiply(overlap);
            real[i] = re[i] - part.getReal();
            imaginary[i] = im[i] - part.getImaginary();
        }
        return new ComplexVector(real, imaginary);
    }

    /** Of length 1, the first of the largest components real and positive. */
    ComplexVector normalised() {
        double largest = 0;
        for (int i = 0; i < re.length; i++) {
            largest = Math.max(largest, Math.hypot(re[i], im[i]));
        }
        int first = 0;
        while (Math.hypot(re[first], im[first]) < (1 - TIE) * largest) {
            first++;
        }
        Complex pivot = new Complex(re[first], im[first]);
        return dividedBy(pivot.multiply(norm() / pivot.norm()));
    }

    /** |Jx − λx|. */
    double residual(double[][] matrix, Complex value) {
        double norm = 0;
        for (int i = 0; i < re.length; i++) {
            double real = -value.getReal() * re[i] + value.getImaginary() * im[i];
            double imaginary = -value.getReal() * im[i] - value.getImaginary() * re[i];
            for (int j = 0; j < re.length; j++) {
                real += matrix[i][j] * re[j];
                imaginary += matrix[i][j] * im[j];
            }
            norm = Math.hypot(norm, Math.hypot(real, imaginary));
        }
        return norm;
    }

    List<Complex> toList() {
        return IntStream.range(0, re.length)
                .mapToObj(i -> new Complex(re[i], im[i]))
                .toList();
    }
}
