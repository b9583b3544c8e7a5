namespace Sinkhole.Campaigns.Tests;

/// <summary>Tests that run beside no others.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class AloneCollection;
