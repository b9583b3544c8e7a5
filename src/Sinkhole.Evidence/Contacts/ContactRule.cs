namespace Sinkhole.Evidence.Contacts;

/// <summary>Which rule lists the name a contact gave, by the numbers that hits have too.</summary>
/// <param name="Snapshot">Number of the policy snapshot that decided.</param>
/// <param name="List">The winning rule's list in that snapshot.</param>
/// <param name="Entry">The winning rule's entry in that list.</param>
public readonly record struct ContactRule(uint Snapshot, ushort List, uint Entry);
