(atx_heading) @text.title
(code_fence_content) @text.literal
(info_string) @label
(html_block) @tag
