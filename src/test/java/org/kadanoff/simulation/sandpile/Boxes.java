package org.kadanoff.simulation.sandpile;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.numeric.IntVector;

/** Small boxes whose stable states can be gone through. */
final class Boxes {
    private Boxes() {}

    static OpenBox of(int... size) {
        return new OpenBox(IntVector.of(size));
    }

    /** With at most some thousand states. */
    static List<OpenBox> smallest() {
        return List.of(of(1), of(6), of(1, 1), of(2, 2), of(2, 3), of(1, 4), of(1, 2, 2), of(1, 1, 3));
    }

    static List<OpenBox> small() {
        List<OpenBox> boxes = new ArrayList<>(smallest());
        boxes.add(of(3, 3));
        return boxes;
    }

    /** All recurrent states, by the burning test. */
    static List<int[]> recurrent(OpenBox box) {
        int n = box.sites();
        int states = box.threshold();
        List<int[]> recurrent = new ArrayList<>();
        int[] heights = new int[n];
        while (true) {
            if (RecurrentStates.contains(box, heights)) {
                recurrent.add(heights.clone());
            }
            int at = n - 1;
            while (at >= 0 && heights[at] == states - 1) {
                heights[at--] = 0;
            }
            if (at < 0) {
                return recurrent;
            }
            heights[at]++;
        }
    }
}
