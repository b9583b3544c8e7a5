namespace Sinkhole.Evidence.Verdicts;

/// <summary>A list and campaign that name a malware family a device looked for.</summary>
/// <param name="List">The list's name.</param>
/// <param name="Campaign">The campaign; empty for none.</param>
public readonly record struct FamilySource(string List, string Campaign);
