using System.Text.Json;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Updates;

/// <summary>The states of all feeds on disk. What cannot be read or written only costs a fetch too many.</summary>
internal sealed class FeedStateFile(string directory)
{
    private readonly Lock gate = new();
    private readonly string path = Path.Combine(directory, "feeds.json");
    private Dictionary<string, FeedState>? states;

    /// <summary>The state of a list's feed; a new one when there is none of this source.</summary>
    public FeedState Of(string list, string source)
    {
        lock (gate)
        {
            states ??= Read();
            return states.TryGetValue(list, out var state) && string.Equals(state.Source, source, StringComparison.Ordinal) ? state : new FeedState { Source = source };
        }
    }

    /// <summary>Keeps a state; false when it could not be made durable.</summary>
    public bool Keep(string list, FeedState state)
    {
        lock (gate)
        {
            states ??= Read();
            states[list] = state;
            try
            {
                DurableFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(states, FeedJson.Default.DictionaryStringFeedState));
                return true;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    private Dictionary<string, FeedState> Read()
    {
        try
        {
            return File.Exists(path) && JsonSerializer.Deserialize(File.ReadAllBytes(path), FeedJson.Default.DictionaryStringFeedState) is { } known
                ? new Dictionary<string, FeedState>(known.Where(state => state.Value is not null), StringComparer.Ordinal)
                : new Dictionary<string, FeedState>(StringComparer.Ordinal);
        }
        catch (Exception fault) when (fault is IOException or JsonException or UnauthorizedAccessException)
        {
            return new Dictionary<string, FeedState>(StringComparer.Ordinal);
        }
    }
}
