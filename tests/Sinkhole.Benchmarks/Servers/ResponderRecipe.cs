namespace Sinkhole.Benchmarks.Servers;

/// <summary>The floor: one fixed answer to everything.</summary>
/// <param name="program">The compiled responder.</param>
internal sealed class ResponderRecipe(string program) : ServerRecipe("responder")
{
    public override bool IsFloor => true;

    public override bool HasStreams => false;

    public override IReadOnlyDictionary<string, string> Needs => new Dictionary<string, string>(StringComparer.Ordinal);

    public override IReadOnlyList<string> VersionCommand => [];

    public override IReadOnlyList<string> Prepare(ServerPlace place) => [program, $"{place.Port}"];
}
