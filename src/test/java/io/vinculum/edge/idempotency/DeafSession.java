package io.vinculum.edge.idempotency;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A session that does not hear the answer to its first statement, which takes effect all the same.
 */
final class DeafSession {
  private final CqlSession whole;
  private final AtomicBoolean first = new AtomicBoolean(true);

  DeafSession(CqlSession whole) {
    this.whole = whole;
  }

  CqlSession session() {
    return (CqlSession)
        Proxy.newProxyInstance(
            DeafSession.class.getClassLoader(), new Class<?>[] {CqlSession.class}, this::call);
  }

  private Object call(Object ignored, Method method, Object[] arguments) throws Throwable {
    try {
      Object answer = method.invoke(whole, arguments);
      if (method.getName().equals("executeAsync") && first.getAndSet(false)) {
        return ((CompletionStage<?>) answer)
            .thenApply(
                _ -> {
                  throw new DriverTimeoutException("nobody heard the answer");
                });
      }
      return answer;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
