using System.Collections.Immutable;

namespace Sinkhole.Admin.Pages;

/// <summary>One matter that needs an administrator's attention.</summary>
/// <param name="Kind">How it is marked: <c>danger</c>, <c>warn</c> or <c>info</c>.</param>
/// <param name="Title">What is the matter.</param>
/// <param name="Text">What it means and what to do.</param>
/// <param name="Commands">Commands to try, if any.</param>
public sealed record AttentionNote(string Kind, string Title, string Text, ImmutableArray<string> Commands)
{
    /// <summary>A matter without commands.</summary>
    public AttentionNote(string kind, string title, string text)
        : this(kind, title, text, [])
    {
    }
}
