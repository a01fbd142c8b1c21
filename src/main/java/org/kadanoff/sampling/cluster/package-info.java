/**
 * Floor 2: samplers that update whole clusters of sites at once: {@link org.kadanoff.sampling.cluster.Wolff}, {@link
 * org.kadanoff.sampling.cluster.SwendsenWang} and, for two replicas, {@link org.kadanoff.sampling.cluster.Houdayer}.
 */
@NullMarked
package org.kadanoff.sampling.cluster;

import org.jspecify.annotations.NullMarked;
