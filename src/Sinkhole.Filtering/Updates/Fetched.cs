using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Filtering.Updates;

/// <summary>What one fetch came to. Whoever asked disposes of it.</summary>
/// <param name="File">The new contents; null when nothing changed or there is a problem.</param>
/// <param name="Problem">Why nothing could be had.</param>
/// <param name="State">The feed's state with what identifies the new contents.</param>
internal sealed record Fetched(IncomingFile? File, ListProblem? Problem, FeedState State) : IDisposable
{
    /// <summary>The size the server stated.</summary>
    public long? StatedOctets { get; init; }

    /// <inheritdoc/>
    public void Dispose() => File?.Dispose();
}
