using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Updates;

/// <summary>What a feed's server answered. Whoever asked disposes of it.</summary>
public sealed class FeedAnswer : IDisposable
{
    private readonly IDisposable? owner;

    private FeedAnswer(ListProblem? problem, Stream body, IDisposable? owner)
    {
        Problem = problem;
        Body = body;
        this.owner = owner;
    }

    /// <summary>Why there is nothing to read.</summary>
    public ListProblem? Problem { get; }

    /// <summary>The contents; empty when nothing changed.</summary>
    public Stream Body { get; }

    /// <summary>True when the contents known are still those of the server.</summary>
    public bool IsUnchanged { get; private init; }

    /// <summary>What the server said of the contents.</summary>
    public FeedFacts Facts { get; private init; } = new();

    /// <summary>Nothing could be had.</summary>
    public static FeedAnswer Failed(ListProblem problem) => new(problem, Stream.Null, null);

    /// <summary>Nothing changed.</summary>
    public static FeedAnswer Unchanged() => new(null, Stream.Null, null) { IsUnchanged = true };

    /// <summary>Contents; <paramref name="owner"/> ends with the answer.</summary>
    public static FeedAnswer Of(Stream body, FeedFacts facts, IDisposable? owner = null) => new(null, body, owner) { Facts = facts };

    /// <inheritdoc/>
    public void Dispose()
    {
        Body.Dispose();
        owner?.Dispose();
    }
}
