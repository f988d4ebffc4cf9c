/// What `deploy/grafana` and `deploy/prometheus` say: dashboards one can read, and no metric that
/// is not documented. A real Prometheus evaluates them in the tests of the launcher.
@NullMarked
package io.guildlock.checks.grafana;

import org.jspecify.annotations.NullMarked;
