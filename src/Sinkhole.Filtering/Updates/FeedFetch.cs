using System.Text;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Filtering.Updates;

/// <summary>One fetch of one feed: the questions it asks, with its secret and within its bounds.</summary>
/// <param name="List">The list's name.</param>
/// <param name="Options">The feed.</param>
/// <param name="State">What is remembered of it.</param>
/// <param name="Incoming">Directory where contents lie while they come in.</param>
internal sealed record FeedFetch(string List, FeedOptions Options, FeedState State, string Incoming)
{
    private const int MaxSecretOctets = 64 * 1024;

    /// <summary>The feed's address.</summary>
    public Uri Url => Options.Url ?? new Uri("about:blank");

    /// <summary>The address for people.</summary>
    public string Shown => Options.Url is null ? List : FeedProblems.Shown(Options.Url);

    /// <summary>Nothing new.</summary>
    public Fetched Unchanged() => new(null, null, State);

    /// <summary>Nothing could be had.</summary>
    public Fetched Failed(ListProblem problem) => new(null, problem, State);

    /// <summary>A question with the feed's secret; false with the problem when that cannot be read.</summary>
    public bool TryAsk(Uri url, out FeedQuestion question, out ListProblem? problem)
    {
        problem = null;
        question = new FeedQuestion { Url = url, AllowsHttp = Options.AllowsHttp };
        if (Options.SecretFile.Length == 0)
        {
            return true;
        }

        try
        {
            var file = new FileInfo(Options.SecretFile);
            var secret = file.Length > MaxSecretOctets ? throw new IOException("too long") : File.ReadAllText(file.FullName).Trim();
            question = question with { SecretHeader = Options.SecretHeader, Secret = Credential(secret) };
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problem = FeedProblems.Secret(Options.SecretFile, fault.Message);
            return false;
        }
    }

    /// <summary>Octets left of the feed's bound.</summary>
    public async Task<(IncomingFile? File, ListProblem? Problem)> ReceiveAsync(Stream body, string shown, CancellationToken cancellationToken) =>
        await IncomingFile.ReceiveAsync(body, shown, Incoming, Options.MaxOctets, cancellationToken);

    private string Credential(string secret)
    {
        if (Options.User.Length > 0)
        {
            return "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Options.User}:{secret}"));
        }

        return string.Equals(Options.SecretHeader, "Authorization", StringComparison.OrdinalIgnoreCase) && !secret.Contains(' ', StringComparison.Ordinal)
            ? "Bearer " + secret
            : secret;
    }
}
