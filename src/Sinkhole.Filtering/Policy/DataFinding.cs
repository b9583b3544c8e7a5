namespace Sinkhole.Filtering.Policy;

/// <summary>The best rule found so far for what stands in an answer.</summary>
internal struct DataFinding
{
    /// <summary>Nothing found yet.</summary>
    public static DataFinding None => new() { Match = Match.None };

    /// <summary>The rule.</summary>
    public Match Match { get; private set; }

    /// <summary>What it looks at.</summary>
    public RuleTrigger Trigger { get; private set; }

    /// <summary>Where what it matched stands.</summary>
    public AnswerPlace Place { get; private set; }

    /// <summary>Takes what was found among the lists before the one known; nothing changes when nothing was.</summary>
    public void Take(Match match, RuleTrigger trigger, AnswerPlace place)
    {
        if (match.IsFound)
        {
            (Match, Trigger, Place) = (match, trigger, place);
        }
    }
}
