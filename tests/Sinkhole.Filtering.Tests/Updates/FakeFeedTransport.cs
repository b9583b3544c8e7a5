using System.Text;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Updates;

namespace Sinkhole.Filtering.Tests.Updates;

/// <summary>A feed's server that answers as a test says and remembers what it was asked.</summary>
internal sealed class FakeFeedTransport : IFeedTransport
{
    private readonly Lock gate = new();
    private readonly List<FeedQuestion> asked = [];

    public Dictionary<string, Func<FeedQuestion, FeedAnswer>> Pages { get; } = [];

    /// <summary>When set, no answer comes until the question is given up.</summary>
    public bool IsSilent { get; set; }

    public IReadOnlyList<FeedQuestion> Asked
    {
        get
        {
            lock (gate)
            {
                return [.. asked];
            }
        }
    }

    public void Answer(string url, string text, FeedFacts? facts = null) => Answer(url, Encoding.UTF8.GetBytes(text), facts);

    public void Answer(string url, byte[] octets, FeedFacts? facts = null) => Pages[url] = _ => FeedAnswer.Of(new MemoryStream(octets), facts ?? new FeedFacts { Octets = octets.Length });

    public void Fail(string url) => Pages[url] = _ => FeedAnswer.Failed(new ListProblem("no route", "không kết nối được"));

    /// <summary>Answers with contents once, and that nothing changed to whoever knows them.</summary>
    public void AnswerWithTag(string url, string text, string tag) => Pages[url] = question => string.Equals(question.ETag, tag, StringComparison.Ordinal)
        ? FeedAnswer.Unchanged()
        : FeedAnswer.Of(new MemoryStream(Encoding.UTF8.GetBytes(text)), new FeedFacts { ETag = tag });

    public async Task<FeedAnswer> GetAsync(FeedQuestion question, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            asked.Add(question);
        }

        if (IsSilent)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return Pages.TryGetValue(question.Url.ToString(), out var page) ? page(question) : FeedAnswer.Failed(new ListProblem("status 404", "mã 404"));
    }
}
