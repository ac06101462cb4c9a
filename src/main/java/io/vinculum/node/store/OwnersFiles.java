package io.vinculum.node.store;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets this process make files that only their owner may read, whichever library makes them. */
public final class OwnersFiles {

  private static final Logger LOG = LoggerFactory.getLogger(OwnersFiles.class);

  private static final int OTHERS_MAY_NOTHING = 0077;

  private OwnersFiles() {}

  /** From now on, and for the processes that this one starts. */
  @SuppressWarnings("restricted")
  public static void only() {
    Linker linker = Linker.nativeLinker();
    MethodHandle umask =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("umask"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      int before = (int) umask.invokeExact(OTHERS_MAY_NOTHING);
      LOG.debug("files were made under the mask {}", Integer.toOctalString(before));
    } catch (Throwable e) {
      throw new IllegalStateException("the process's file mask cannot be set", e);
    }
  }
}
