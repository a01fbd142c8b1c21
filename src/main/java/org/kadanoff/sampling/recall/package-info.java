/**
 * Floor 2: associative memories at work: retrieval of stored patterns from corrupted ones, at zero and at finite temperature, and
 * what else they remember.
 */
@NullMarked
package org.kadanoff.sampling.recall;

import org.jspecify.annotations.NullMarked;
