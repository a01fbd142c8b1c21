/**
 * Floor 3: stacks of machines. Deep belief networks, their bounds, greedy training, fine-tuning by back-propagation, the free
 * energies of their layers compared as a renormalisation flow, and receptive fields.
 */
@NullMarked
package org.kadanoff.rbm.deep;

import org.jspecify.annotations.NullMarked;
