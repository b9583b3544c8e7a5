using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Packages;

/// <summary>Which piece of which chain a file holds, so that whoever gets it can compute it again.</summary>
/// <param name="Name">The chain, as its anchors name it.</param>
/// <param name="Form">How the file holds it.</param>
/// <param name="First">Number of the first record.</param>
/// <param name="Last">Number of the last record; one less than the first when there is none.</param>
/// <param name="Previous">The hash before the first record; zeros at the beginning of the chain.</param>
/// <param name="Hash">The hash of the last record.</param>
public sealed record PackageChain(string Name, ChainForm Form, long First, long Last, Sha256Hash Previous, Sha256Hash Hash);
