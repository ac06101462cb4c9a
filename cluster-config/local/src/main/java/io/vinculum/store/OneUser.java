package io.vinculum.store;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.cassandra.auth.AuthenticatedUser;
import org.apache.cassandra.auth.IResource;
import org.apache.cassandra.auth.IRoleManager;
import org.apache.cassandra.auth.Role;
import org.apache.cassandra.auth.RoleOptions;
import org.apache.cassandra.auth.RoleResource;
import org.apache.cassandra.exceptions.InvalidRequestException;

/** The local store knows one user, its server, who may do everything. No table tells of others. */
public final class OneUser implements IRoleManager {
  static final String NAME = "vinculum";

  private static final RoleResource ROLE = RoleResource.role(NAME);

  @Override
  public Set<Option> supportedOptions() {
    return EnumSet.noneOf(Option.class);
  }

  @Override
  public Set<Option> alterableOptions() {
    return EnumSet.noneOf(Option.class);
  }

  @Override
  public void createRole(AuthenticatedUser performer, RoleResource role, RoleOptions options) {
    throw unchangeable();
  }

  @Override
  public void dropRole(AuthenticatedUser performer, RoleResource role) {
    throw unchangeable();
  }

  @Override
  public void alterRole(AuthenticatedUser performer, RoleResource role, RoleOptions options) {
    throw unchangeable();
  }

  @Override
  public void grantRole(AuthenticatedUser performer, RoleResource role, RoleResource grantee) {
    throw unchangeable();
  }

  @Override
  public void revokeRole(AuthenticatedUser performer, RoleResource role, RoleResource revokee) {
    throw unchangeable();
  }

  private static InvalidRequestException unchangeable() {
    return new InvalidRequestException("The local store has one user, its server's");
  }

  @Override
  public Set<RoleResource> getRoles(RoleResource grantee, boolean includeInherited) {
    return Set.of(grantee);
  }

  /** The inherited way names the role by its path, which then is none of the roles that log in. */
  @Override
  public Set<Role> getRoleDetails(RoleResource grantee) {
    boolean known = ROLE.equals(grantee);
    return Set.of(new Role(grantee.getRoleName(), known, known, Map.of(), Set.of()));
  }

  @Override
  public Set<RoleResource> getAllRoles() {
    return Set.of(ROLE);
  }

  @Override
  public boolean isSuper(RoleResource role) {
    return ROLE.equals(role);
  }

  @Override
  public boolean canLogin(RoleResource role) {
    return ROLE.equals(role);
  }

  @Override
  public Map<String, String> getCustomOptions(RoleResource role) {
    return Collections.emptyMap();
  }

  @Override
  public boolean isExistingRole(RoleResource role) {
    return ROLE.equals(role);
  }

  @Override
  public Set<? extends IResource> protectedResources() {
    return Collections.emptySet();
  }

  @Override
  public void validateConfiguration() {
    // There is nothing to configure.
  }

  @Override
  public void setup() {
    // There is nothing to set up.
  }
}
