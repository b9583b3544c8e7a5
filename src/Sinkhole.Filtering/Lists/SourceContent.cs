namespace Sinkhole.Filtering.Lists;

/// <summary>What a list file is made of.</summary>
internal enum SourceContent
{
    /// <summary>Characters: UTF-8, or UTF-16 with its byte order mark.</summary>
    Text,

    /// <summary>An office document, which is a ZIP archive.</summary>
    Workbook,
}
