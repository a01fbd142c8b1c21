package org.kadanoff.lattice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A connected graph drawn on a closed orientable surface without crossings, so that every face is a disc.
 *
 * <p>Edge e has two darts (directed edges), 2e and 2e + 1, each the reverse of the other; every dart lies on exactly one
 * face, the one on its left. A face is the cycle of its darts, each starting where the one before it ends. Immutable.
 *
 * <p>Euler's number V − E + F is 2 on the sphere (a planar graph) and 0 on the torus.
 */
public final class SurfaceMap {
    private final int vertices;
    private final int[] origin;
    private final int[][] faces;

    /**
     * A map from its faces; the arrays are kept.
     *
     * @param origin vertex from which each dart starts; its length is twice the number of edges
     * @param faces darts of every face in cyclic order
     */
    SurfaceMap(int vertices, int[] origin, int[][] faces) {
        this.vertices = vertices;
        this.origin = origin;
        this.faces = faces;
    }

    /**
     * The map in which the dart after d around a face is {@code next[d]}.
     *
     * @param origin vertex from which each dart starts
     * @param next a permutation of the darts
     */
    static SurfaceMap ofSuccessors(int vertices, int[] origin, int[] next) {
        boolean[] seen = new boolean[next.length];
        List<int[]> faces = new ArrayList<>();
        int[] cycle = new int[next.length];
        for (int start = 0; start < next.length; start++) {
            int length = 0;
            for (int d = start; !seen[d]; d = next[d]) {
                seen[d] = true;
                cycle[length++] = d;
            }
            if (length > 0) {
                faces.add(Arrays.copyOf(cycle, length));
            }
        }
        return new SurfaceMap(vertices, origin, faces.toArray(new int[0][]));
    }

    /** The other dart of the same edge. */
    public static int reverse(int dart) {
        return dart ^ 1;
    }

    public int vertices() {
        return vertices;
    }

    public int edges() {
        return origin.length / 2;
    }

    public int faces() {
        return faces.length;
    }

    /** Vertex from which a dart starts. */
    public int origin(int dart) {
        return origin[dart];
    }

    /** Darts of a face in cyclic order (a copy). */
    public int[] face(int face) {
        return faces[face].clone();
    }

    /** V − E + F. */
    public int eulerNumber() {
        return vertices - edges() + faces.length;
    }

    /** The face on the left of every dart. */
    public int[] faceOfDarts() {
        int[] of = new int[origin.length];
        for (int f = 0; f < faces.length; f++) {
            for (int dart : faces[f]) {
                of[dart] = f;
            }
        }
        return of;
    }

    /**
     * The same map with further edges, numbered after the old ones, that cut every longer face into faces of at most four
     * darts; all the new edges of one face start at one of its vertices.
     *
     * @param longest faces of up to this number of darts (at least 4) stay as they are
     */
    public SurfaceMap withFacesUpTo(int longest) {
        int[] ends = origin.clone();
        int count = ends.length;
        List<int[]> pieces = new ArrayList<>();
        for (int[] face : faces) {
            if (face.length <= longest) {
                pieces.add(face);
                continue;
            }
            int chords = (face.length - 3) / 2;
            ends = Arrays.copyOf(ends, Math.max(ends.length, count + 2 * chords));
            int apex = origin[face[0]];
            int first = face[0];
            int position = 1;
            while (face.length - position > 3) {
                ends[count] = origin[face[position + 2]];
                ends[count + 1] = apex;
                pieces.add(new int[] {first, face[position], face[position + 1], count});
                first = count + 1;
                count += 2;
                position += 2;
            }
            int[] rest = new int[face.length - position + 1];
            rest[0] = first;
            System.arraycopy(face, position, rest, 1, rest.length - 1);
            pieces.add(rest);
        }
        return new SurfaceMap(vertices, Arrays.copyOf(ends, count), pieces.toArray(new int[0][]));
    }
}
