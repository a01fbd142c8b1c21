package org.kadanoff.io;

import java.util.ArrayList;
import java.util.List;

/**
 * Observed sites: the evidence of the UAI inference competitions.
 *
 * <p>The file of 2014 is "k v_1 s_1 … v_k s_k", where k observed variables come with the index of their state. The file of
 * 2008 to 2012 has the number of samples of evidence before that; one sample is read. The two are told apart by whether
 * the number of words is odd or even.
 *
 * @param sites v
 * @param states s
 */
record EvidenceText(int[] sites, int[] states) {
    static EvidenceText of(SourceFile file) {
        TokenReader tokens = new TokenReader(file);
        List<Integer> numbers = new ArrayList<>();
        while (tokens.hasNext()) {
            numbers.add(tokens.nextInteger("an entry of the evidence", 0, Integer.MAX_VALUE));
        }
        if (numbers.isEmpty()) {
            throw file.error(0, "the file is empty; evidence on nothing is the single number 0");
        }
        boolean oneSample = numbers.size() % 2 == 1;
        if (!oneSample && numbers.get(0) != 1) {
            throw file.error(
                    1,
                    "the evidence must be 'k v s v s …' with k pairs, or 1 and then such a line; got " + numbers.size()
                            + " numbers that start with " + numbers.get(0));
        }
        List<Integer> sample = oneSample ? numbers : numbers.subList(1, numbers.size());
        int count = (sample.size() - 1) / 2;
        if (sample.get(0) != count) {
            throw file.error(
                    1, "the evidence announces " + sample.get(0) + " observed variables, but " + count + " follow");
        }
        int[] sites = new int[count];
        int[] states = new int[count];
        for (int k = 0; k < count; k++) {
            sites[k] = sample.get(2 * k + 1);
            states[k] = sample.get(2 * k + 2);
        }
        return new EvidenceText(sites, states);
    }
}
