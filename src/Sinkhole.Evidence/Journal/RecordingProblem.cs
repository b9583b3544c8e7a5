namespace Sinkhole.Evidence.Journal;

/// <summary>What is wrong with recording, in both languages of the pages.</summary>
/// <param name="English">What happened and what it means.</param>
/// <param name="Vietnamese">The same in Vietnamese.</param>
public sealed record RecordingProblem(string English, string Vietnamese)
{
    /// <summary>Both problems as one; either may be missing.</summary>
    public static RecordingProblem? Join(RecordingProblem? first, RecordingProblem? second)
    {
        if (first is null || second is null)
        {
            return first ?? second;
        }

        return new RecordingProblem($"{first.English} {second.English}", $"{first.Vietnamese} {second.Vietnamese}");
    }
}
