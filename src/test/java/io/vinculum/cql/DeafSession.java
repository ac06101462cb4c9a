package io.vinculum.cql;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A session that does not hear the answers to its first statements, which take effect all the same.
 */
public final class DeafSession {
  private final CqlSession whole;
  private final AtomicInteger unheard;

  private DeafSession(CqlSession whole, int unheard) {
    this.whole = whole;
    this.unheard = new AtomicInteger(unheard);
  }

  /** That session, with so many answers that nobody hears. */
  public static CqlSession of(CqlSession whole, int unheard) {
    return (CqlSession)
        Proxy.newProxyInstance(
            DeafSession.class.getClassLoader(),
            new Class<?>[] {CqlSession.class},
            new DeafSession(whole, unheard)::call);
  }

  private Object call(Object ignored, Method method, Object[] arguments) throws Throwable {
    try {
      Object answer = method.invoke(whole, arguments);
      if (method.getName().equals("executeAsync") && unheard.getAndDecrement() > 0) {
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
