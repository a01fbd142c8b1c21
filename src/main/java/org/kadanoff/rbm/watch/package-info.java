/** What to watch while a machine is trained: free-energy gap, pseudo-likelihood, reconstruction, histograms, thermodynamics. */
@NullMarked
package org.kadanoff.rbm.watch;

import org.jspecify.annotations.NullMarked;
