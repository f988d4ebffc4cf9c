/// The races that must be impossible, each run by several processes against several replicas of
/// both services on a real Redis, and judged by what is stored afterwards.
///
/// The numbers in the tests' names are those of the project's list of scenarios. [Job] is what a
/// process can be asked to do, [ShardProcess] such a process, [ScenarioCluster] what they run
/// against.
@NullMarked
package io.guildlock.launcher.scenarios;

import org.jspecify.annotations.NullMarked;
