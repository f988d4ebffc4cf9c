/// Every overlay of `k8s/`: it builds, each object fits its schema, and rules hold that Kubernetes
/// itself does not check.
///
/// [Manifests] is what an overlay builds to. Each class whose name ends with `Rules` answers
/// complaints; none means that they hold.
@NullMarked
package io.guildlock.checks.kubernetes;

import org.jspecify.annotations.NullMarked;
