/// Makes the container images of both services and of the demo's load with Jib's library: to a tar
/// file or to a registry, without a Docker engine.
///
/// [Program] says what is started, [ProgramImage] what is in an image, [ClassArchive] makes its
/// start fast, [Main] is the program behind `deploy/images/make`.
@NullMarked
package io.guildlock.images;

import org.jspecify.annotations.NullMarked;
